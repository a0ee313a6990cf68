// SPDX-License-Identifier: MIT
#include "config/keys.hpp"

#include "load_text.hpp"

#include <fstream>
#include <sstream>

namespace distcc_auto
{
namespace
{

std::string packaged()
{
  std::ostringstream text;
  text << std::ifstream(DISTCC_AUTO_PACKAGED_SETTINGS).rdbuf();
  return text.str();
}

// Keys stand behind "#" at once; text behind "# ".
std::string with_every_key(const std::string& text)
{
  std::istringstream lines(text);
  std::string out;
  for (std::string line; std::getline(lines, line);) {
    const bool key = line.size() > 1 && line[0] == '#' && line[1] != ' ';
    out += (key ? line.substr(1) : line) + "\n";
  }
  return out;
}

TEST(PackagedSettings, ChangeNothing)
{
  const auto loaded = load_text(packaged());
  ASSERT_TRUE(loaded) << loaded.error().detail;
  for (const auto& line : loaded->lines) {
    EXPECT_EQ(line.origin, "default") << line.key;
  }
}

TEST(PackagedSettings, ShowEveryKeyWithItsDefault)
{
  const auto loaded = load_text(with_every_key(packaged()));
  ASSERT_TRUE(loaded) << loaded.error().detail;
  const Settings defaults = default_settings();
  for (const auto& key : setting_keys()) {
    const auto line = line_of(*loaded, std::string(key.name));
    EXPECT_TRUE(line.origin.starts_with("FILE:")) << key.name;
    EXPECT_EQ(line.value, to_toml(key.get(defaults))) << key.name;
  }
}

} // namespace
} // namespace distcc_auto
