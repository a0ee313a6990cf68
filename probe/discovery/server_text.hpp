// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <vector>

// What a server's name says of it in DNS: a TXT record of words, "slots=16 options=lzo". Pure. The words mean what
// "/16" and ",lzo" mean in the settings, and nothing else can come of them: a number and a yes.
namespace distcc_auto
{

struct ServerText {
  std::optional<int> slots; // 1 to 10,000
  bool lzo = false;
  std::string trouble; // why a record with one of our words is not used: then nothing of it is

  bool operator==(const ServerText&) const = default;
};

// `records`: the TXT records of one name, each as its strings put together. A record without "slots=" or "options="
// is somebody else's; beside them, other words are passed over. A wrong value, a word that stands there twice, two
// such records or one of more than 1024 bytes are trouble.
ServerText read_server_text(const std::vector<std::string>& records);

// One of which nothing is used, with the trouble in words.
ServerText unused_server_text(const std::string& why);

} // namespace distcc_auto
