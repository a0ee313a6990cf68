// SPDX-License-Identifier: MIT
#include "probe/watch/job_state.hpp"

#include <array>

namespace distcc_auto
{
namespace
{

constexpr unsigned long k_magic = 0x44494800; // "DIH\0"
constexpr std::size_t k_text = 128;
constexpr std::array<std::string_view, 7> k_phases = {"start", "wait",    "connect", "preprocess",
                                                      "send",  "compile", "receive"};

// Takes values off the front of bytes that are long enough.
class Taker
{
public:
  explicit Taker(std::string_view bytes)
    : bytes_(bytes)
  {
  }
  template <class Number> Number number()
  {
    Number value{};
    bytes_.copy(reinterpret_cast<char*>(&value), sizeof value);
    bytes_.remove_prefix(sizeof value);
    return value;
  }
  std::string text()
  {
    const auto text = bytes_.substr(0, k_text);
    bytes_.remove_prefix(k_text);
    return std::string(text.substr(0, text.find('\0')));
  }

private:
  std::string_view bytes_;
};

} // namespace

std::optional<JobState> read_job_state(std::string_view bytes)
{
  if (bytes.size() != k_job_state_size) {
    return std::nullopt;
  }
  Taker taker(bytes);
  const auto size = taker.number<unsigned long>();
  const auto magic = taker.number<unsigned long>();
  JobState state;
  state.process = taker.number<unsigned long>();
  state.file = taker.text();
  state.host = taker.text();
  state.slot = taker.number<int>();
  const auto phase = taker.number<unsigned>();
  if (size != k_job_state_size || magic != k_magic || state.process == 0 || phase >= k_phases.size()) {
    return std::nullopt;
  }
  state.phase = k_phases.at(phase);
  return state;
}

} // namespace distcc_auto
