// SPDX-License-Identifier: MIT
#pragma once
#include "config/load.hpp"
#include "test_folder.hpp"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace distcc_auto
{

// Sources with one thing set.
SettingsSources from_files(std::vector<std::string> files);
SettingsSources with_type(const std::string& type);
SettingsSources with_compiler(const std::string& compiler);
SettingsSources with_hosts(const std::string& hosts);

// What load_settings() makes of one file with this text. "FILE" stands for its path in details and origins.
Result<LoadedSettings> load_text(const std::string& text, SettingsSources sources = {});

// The line of `key`, with an empty origin where there is none.
SettingLine line_of(const LoadedSettings& loaded, const std::string& key);

} // namespace distcc_auto
