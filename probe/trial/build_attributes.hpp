// SPDX-License-Identifier: MIT
#pragma once
#include "probe/trial/elf_image.hpp"

#include <cstdint>
#include <map>
#include <string>

// The build attributes of an object: tags with numbers or texts, which ARM, RISC-V and GNU spell alike ("Addenda to,
// and Errata in, the ABI for the Arm Architecture", 3.2).
namespace distcc_auto
{

class BuildAttributes
{
public:
  bool empty() const { return numbers_.empty() && texts_.empty(); }

  // What stands for an attribute that is not there is 0 and "".
  std::uint64_t number(std::uint64_t tag) const;
  std::string text(std::uint64_t tag) const;
  const std::map<std::uint64_t, std::uint64_t>& numbers() const { return numbers_; }

  void set(std::uint64_t tag, std::uint64_t number) { numbers_[tag] = number; }
  void set(std::uint64_t tag, std::string_view text) { texts_[tag] = text; }

private:
  std::map<std::uint64_t, std::uint64_t> numbers_;
  std::map<std::uint64_t, std::string> texts_;
};

// What `section` of `image` says of the whole file in the words of `vendor`. Errc::corrupt where it does not hold
// together; what other vendors say is skipped.
Result<BuildAttributes> read_build_attributes(const ElfImage& image, std::string_view section,
                                              std::string_view vendor);

} // namespace distcc_auto
