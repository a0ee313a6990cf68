// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>

// Sockets may take every descriptor but a few: with thousands of connections there must be some left for the
// compiler's files.
namespace distcc_auto::fleet
{

// Raises the limit as far as it goes, keeps the reserve back, and returns what is left for sockets.
std::uint64_t raise_descriptor_limit();

// The reserve may be used while this lives.
class DescriptorReserve
{
public:
  DescriptorReserve();
  ~DescriptorReserve();
  DescriptorReserve(const DescriptorReserve&) = delete;
  DescriptorReserve& operator=(const DescriptorReserve&) = delete;
};

} // namespace distcc_auto::fleet
