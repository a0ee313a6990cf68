// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/lookup.hpp"
#include "probe/dns/answer.hpp"
#include "wrapper/error.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What DNS has just answered, so that another compiler's round need not ask again. Trouble is never in it: a name
// that DNS was silent or failed about is asked for again. Times are seconds since the epoch.
namespace distcc_auto
{

class KnownAnswers
{
public:
  // What DNS said at `now`. Addresses are not taken where the lookup was trouble, or its answer is not DNS's.
  void heard_addresses(const std::string& name, const Lookup& lookup, std::int64_t now);
  void heard_texts(const std::string& name, std::vector<std::string> texts, std::int64_t now);
  void heard_services(const std::string& name, const std::vector<ServiceRecord>& services, std::int64_t now);

  // The answer for `name`, or nothing where it is not known. The lookup says that DNS was not asked.
  std::optional<Lookup> addresses(const std::string& name) const;
  std::optional<std::vector<std::string>> texts(const std::string& name) const;
  std::optional<std::vector<ServiceRecord>> services(const std::string& name) const;

  // All of `other`'s that are not here.
  void add(const KnownAnswers& other);

  // Forgets what was heard more than `seconds` before `now`, or after it.
  void forget_older(std::int64_t now, std::int64_t seconds);

  bool empty() const { return answers_.empty(); }

  // As bytes for the cache, good for `key` alone, and back: Errc::corrupt where `bytes` are not what encode() gives,
  // ::not_found where they are for another key.
  std::string encode(std::string_view key) const;
  static Result<KnownAnswers> decode(std::string_view bytes, std::string_view key);

private:
  enum class Kind { addresses, texts, services };
  struct Answer {
    std::int64_t heard = 0;
    std::vector<std::string> values; // none: DNS says that there is nothing
  };
  static std::string_view word(Kind kind);
  static bool is_value(Kind kind, const std::string& value);
  const Answer* find(Kind kind, const std::string& name) const;
  bool decode_line(std::string_view line);

  std::map<std::pair<Kind, std::string>, Answer> answers_;
};

// What a resolver knows beforehand, and what it hears.
struct DnsMemory {
  KnownAnswers known;
  KnownAnswers heard;
};

} // namespace distcc_auto
