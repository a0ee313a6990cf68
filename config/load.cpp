// SPDX-License-Identifier: MIT
#include "config/load.hpp"

#include "config/draft.hpp"
#include "config/quote.hpp"
#include "config/server_type.hpp"
#include "config/settings_file.hpp"
#include "config/toml_tree.hpp"
#include "wrapper/words.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>

namespace distcc_auto
{

namespace
{

// What the files say: the general settings, and the types in the order in which they are tried.
struct Contents {
  Draft general = default_draft();
  std::vector<ServerType> types;
};

// A later file's types come first, and one with the name of an earlier file's replaces it.
void add_types(std::vector<ServerType>& types, std::vector<ServerType> later)
{
  std::erase_if(types, [&later](const ServerType& type) {
    return std::ranges::find(later, type.name, &ServerType::name) != later.end();
  });
  std::ranges::move(types, std::back_inserter(later));
  types = std::move(later);
}

Result<void> add_tree(Contents& contents, const TomlNode& tree, const std::string& file)
{
  for (const auto& item : tree.items) {
    if (item.key != "type") {
      if (auto assigned = assign_table(contents.general, item, {file, "", ", type"}); !assigned) {
        return assigned;
      }
      continue;
    }
    auto types = read_types(item, file);
    if (!types) {
      return std::unexpected(types.error());
    }
    for (const auto& type : *types) {
      Draft scratch = default_draft();
      if (auto applied = apply_type(scratch, type); !applied) {
        return applied;
      }
    }
    add_types(contents.types, std::move(*types));
  }
  return {};
}

Result<void> add_file(Contents& contents, const std::string& file, const SettingsSources& sources)
{
  const auto text = read_settings_file(file, file == sources.files.front() ? Closed::error : Closed::absent);
  if (!text) {
    if (text.error().code != Errc::not_found) {
      return std::unexpected(text.error());
    }
    if (sources.must_exist) {
      return fail(Errc::invalid, text.error().detail);
    }
    return {};
  }
  const auto tree = parse_toml(*text, file);
  return tree ? add_tree(contents, *tree, file) : std::unexpected(tree.error());
}

Result<Contents> read_files(const SettingsSources& sources)
{
  Contents contents;
  for (const auto& file : sources.files) {
    if (auto added = add_file(contents, file, sources); !added) {
      return std::unexpected(added.error());
    }
  }
  return contents;
}

// Also for the types that aren't in use now: an error should show before the day it matters.
Result<void> check_all(const Contents& contents)
{
  if (auto agreed = check_agreement(contents.general); !agreed) {
    return agreed;
  }
  for (const auto& type : contents.types) {
    Draft draft = contents.general;
    if (auto applied = apply_type(draft, type); !applied) {
      return applied;
    }
    if (auto agreed = check_agreement(draft); !agreed) {
      return agreed;
    }
  }
  return {};
}

Result<void> override_hosts(Draft& draft, const std::string& hosts)
{
  const auto words = split_at_blanks(hosts);
  const std::vector<std::string> entries(words.begin(), words.end());
  if (entries.empty()) {
    return {};
  }
  const auto index = key_index("discovery.hosts");
  if (const auto accepted = set_value(setting_keys()[index], draft.settings, entries); !accepted) {
    return fail(Errc::invalid, "DISTCC_AUTO_HOSTS: " + accepted.error().what);
  }
  draft.origins[index] = "DISTCC_AUTO_HOSTS";
  return {};
}

LoadedSettings finished(Draft draft)
{
  LoadedSettings loaded;
  for (std::size_t i = 0; i < draft.origins.size(); ++i) {
    const auto& key = setting_keys()[i];
    loaded.lines.push_back({std::string(key.name), to_toml(key.get(draft.settings)), std::move(draft.origins[i])});
  }
  loaded.settings = std::move(draft.settings);
  return loaded;
}

} // namespace

Result<LoadedSettings> load_settings(const SettingsSources& sources)
{
  auto contents = read_files(sources);
  if (!contents) {
    return std::unexpected(contents.error());
  }
  if (auto checked = check_all(*contents); !checked) {
    return std::unexpected(checked.error());
  }
  const auto type = choose_type(contents->types, sources);
  if (!type) {
    return std::unexpected(type.error());
  }
  Draft draft = std::move(contents->general);
  if (*type != nullptr) {
    if (auto applied = apply_type(draft, **type); !applied) {
      return std::unexpected(applied.error());
    }
  }
  if (auto overridden = override_hosts(draft, sources.hosts_override); !overridden) {
    return std::unexpected(overridden.error());
  }
  auto loaded = finished(std::move(draft));
  loaded.types = tell_types(contents->types, sources, *type);
  return loaded;
}

} // namespace distcc_auto
