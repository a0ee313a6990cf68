// SPDX-License-Identifier: MIT
#include "load_text.hpp"

#include <algorithm>
#include <utility>

namespace distcc_auto
{

namespace
{

std::string with_name(std::string text, const std::string& path)
{
  const auto at = text.find(path);
  return at == std::string::npos ? text : text.replace(at, path.size(), "FILE");
}

} // namespace

SettingsSources from_files(std::vector<std::string> files)
{
  SettingsSources sources;
  sources.files = std::move(files);
  return sources;
}

SettingsSources with_type(const std::string& type)
{
  SettingsSources sources;
  sources.type = type;
  return sources;
}

SettingsSources with_compiler(const std::string& compiler)
{
  SettingsSources sources;
  sources.compiler = compiler;
  return sources;
}

SettingsSources with_hosts(const std::string& hosts)
{
  SettingsSources sources;
  sources.hosts_override = hosts;
  return sources;
}

Result<LoadedSettings> load_text(const std::string& text, SettingsSources sources)
{
  const TestFolder folder;
  const auto path = folder.write("config.toml", text);
  sources.files = {path};
  auto loaded = load_settings(sources);
  if (!loaded) {
    return fail(loaded.error().code, with_name(loaded.error().detail, path));
  }
  for (auto& line : loaded->lines) {
    line.origin = with_name(line.origin, path);
  }
  return loaded;
}

SettingLine line_of(const LoadedSettings& loaded, const std::string& key)
{
  const auto found = std::ranges::find(loaded.lines, key, &SettingLine::key);
  return found == loaded.lines.end() ? SettingLine{key, "", ""} : *found;
}

} // namespace distcc_auto
