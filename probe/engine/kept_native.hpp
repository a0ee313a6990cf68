// SPDX-License-Identifier: MIT
#pragma once
#include "probe/trial/native_use.hpp"
#include "wrapper/cache_store.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What "native" is for the local compilers, as it is kept in the cache folder.
namespace distcc_auto
{

// As bytes for the cache and back; nothing where `bytes` are not what encode_native() gives of `typed`.
std::string encode_native(const NativeUse& use);
std::optional<NativeUse> decode_native(std::string_view bytes, const std::vector<std::string>& typed);

// What is kept at `place` under `key` for `typed`, if it can be believed.
std::optional<NativeUse> kept_native(const CachePlace& place, const std::string& key,
                                     const std::vector<std::string>& typed);

// Trouble is no trouble: the next round asks the compiler again.
void keep_native(const CachePlace& place, const std::string& key, const NativeUse& use);

} // namespace distcc_auto
