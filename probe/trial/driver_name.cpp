// SPDX-License-Identifier: MIT
#include "probe/trial/driver_name.hpp"

#include <algorithm>
#include <array>

namespace distcc_auto
{
namespace
{

struct Pair {
  std::string_view c;
  std::string_view cxx;
};
constexpr std::array k_pairs = {Pair{"gcc", "g++"}, Pair{"clang", "clang++"}, Pair{"cc", "c++"}};

bool is_driver(std::string_view word)
{
  return std::ranges::any_of(k_pairs, [word](const Pair& pair) { return word == pair.c || word == pair.cxx; });
}

// "-12", "-12.2", "-19"
bool is_version(std::string_view behind)
{
  return behind.size() > 1 && behind.front() == '-' && behind[1] >= '0' && behind[1] <= '9' &&
         behind.find_first_not_of("0123456789.", 1) == std::string_view::npos;
}

} // namespace

std::optional<DriverName> driver_name(std::string_view compiler)
{
  const std::size_t last_dash = compiler.rfind('-');
  const bool has_version = last_dash != std::string_view::npos && is_version(compiler.substr(last_dash));
  const std::size_t end = has_version ? last_dash : compiler.size();
  const std::string_view name = compiler.substr(0, end);
  const std::size_t begin = name.find_last_of("/-") + 1; // 0 where neither is in it
  if (!is_driver(name.substr(begin))) {
    return std::nullopt;
  }
  return DriverName{std::string(name.substr(0, begin)), std::string(name.substr(begin)),
                    std::string(compiler.substr(end))};
}

std::string sibling_of(std::string_view compiler)
{
  const auto name = driver_name(compiler);
  for (const Pair& pair : k_pairs) {
    if (name && name->driver == pair.c) {
      return name->before + std::string(pair.cxx) + name->behind;
    }
    if (name && name->driver == pair.cxx) {
      return name->before + std::string(pair.c) + name->behind;
    }
  }
  return "";
}

} // namespace distcc_auto
