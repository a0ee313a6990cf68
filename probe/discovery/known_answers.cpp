// SPDX-License-Identifier: MIT
#include "probe/discovery/known_answers.hpp"

#include "wrapper/question.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>

namespace distcc_auto
{
namespace
{

constexpr std::string_view k_opening = "distcc-auto answers 1 ";
constexpr std::size_t k_most_values = 200;                  // of one name
constexpr std::size_t k_most_bytes = std::size_t{4} * 1024; // of all its values: DNS is asked again for more

std::string first_line(std::string_view key)
{
  return std::string(k_opening) + escaped(key) + "\n";
}

// The front of `text` up to `mark`, which goes too; all of it where there is none.
std::string_view take_until(std::string_view& text, char mark)
{
  const auto part = text.substr(0, text.find(mark));
  text.remove_prefix(std::min(part.size() + 1, text.size()));
  return part;
}

std::string service_text(const ServiceRecord& record)
{
  return std::to_string(record.priority) + " " + std::to_string(record.weight) + " " + std::to_string(record.port) +
         " " + record.target;
}

std::optional<ServiceRecord> parse_service(const std::string& text)
{
  ServiceRecord record;
  std::istringstream words(text);
  words >> record.priority >> record.weight >> record.port;
  if (!words || words.get() != ' ') {
    return std::nullopt;
  }
  record.target = text.substr(std::min(text.size(), static_cast<std::size_t>(words.tellg())));
  return service_text(record) == text ? std::optional(record) : std::nullopt;
}

bool fits(const std::vector<std::string>& values)
{
  std::size_t bytes = 0;
  for (const auto& value : values) {
    bytes += value.size();
  }
  return values.size() <= k_most_values && bytes <= k_most_bytes;
}

} // namespace

std::string_view KnownAnswers::word(Kind kind)
{
  constexpr std::string_view k_words[] = {"addresses", "texts", "services"};
  return k_words[static_cast<std::size_t>(kind)];
}

bool KnownAnswers::is_value(Kind kind, const std::string& value)
{
  switch (kind) {
  case Kind::addresses:
    return parse_address(value).has_value();
  case Kind::texts:
    return true;
  case Kind::services:
    return parse_service(value).has_value();
  }
  return false;
}

const KnownAnswers::Answer* KnownAnswers::find(Kind kind, const std::string& name) const
{
  const auto found = answers_.find({kind, name});
  return found == answers_.end() ? nullptr : &found->second;
}

void KnownAnswers::heard_addresses(const std::string& name, const Lookup& lookup, std::int64_t now)
{
  const bool found = lookup.status == Lookup::Status::found && !lookup.addresses.empty();
  if (!lookup.asked || (!found && lookup.status != Lookup::Status::no_such_name)) {
    return;
  }
  Answer answer{now, {}};
  for (const Address& address : lookup.addresses) {
    answer.values.push_back(to_string(address));
  }
  if (fits(answer.values)) {
    answers_[{Kind::addresses, name}] = std::move(answer);
  }
}

void KnownAnswers::heard_texts(const std::string& name, std::vector<std::string> texts, std::int64_t now)
{
  if (fits(texts)) {
    answers_[{Kind::texts, name}] = {now, std::move(texts)};
  }
}

void KnownAnswers::heard_services(const std::string& name, const std::vector<ServiceRecord>& services,
                                  std::int64_t now)
{
  Answer answer{now, {}};
  for (const ServiceRecord& service : services) {
    answer.values.push_back(service_text(service));
  }
  if (fits(answer.values)) {
    answers_[{Kind::services, name}] = std::move(answer);
  }
}

std::optional<Lookup> KnownAnswers::addresses(const std::string& name) const
{
  const Answer* answer = find(Kind::addresses, name);
  if (answer == nullptr) {
    return std::nullopt;
  }
  Lookup lookup;
  for (const auto& value : answer->values) {
    if (auto address = parse_address(value)) {
      lookup.addresses.push_back(std::move(*address));
    }
  }
  lookup.status = lookup.addresses.empty() ? Lookup::Status::no_such_name : Lookup::Status::found;
  return lookup;
}

std::optional<std::vector<std::string>> KnownAnswers::texts(const std::string& name) const
{
  const Answer* answer = find(Kind::texts, name);
  return answer == nullptr ? std::nullopt : std::optional(answer->values);
}

std::optional<std::vector<ServiceRecord>> KnownAnswers::services(const std::string& name) const
{
  const Answer* answer = find(Kind::services, name);
  if (answer == nullptr) {
    return std::nullopt;
  }
  std::vector<ServiceRecord> services;
  services.reserve(answer->values.size());
  for (const auto& value : answer->values) {
    if (auto service = parse_service(value)) {
      services.push_back(std::move(*service));
    }
  }
  return services;
}

void KnownAnswers::add(const KnownAnswers& other)
{
  answers_.insert(other.answers_.begin(), other.answers_.end());
}

void KnownAnswers::forget_older(std::int64_t now, std::int64_t seconds)
{
  std::erase_if(answers_, [now, seconds](const auto& entry) {
    return entry.second.heard > now || entry.second.heard < now - seconds;
  });
}

std::string KnownAnswers::encode(std::string_view key) const
{
  std::string bytes = first_line(key);
  for (const auto& [about, answer] : answers_) {
    bytes.append(std::to_string(answer.heard)).append(" ").append(word(about.first)).append(" ");
    bytes += escaped(about.second);
    for (const auto& value : answer.values) {
      bytes += " =" + escaped(value);
    }
    bytes += "\n";
  }
  return bytes;
}

bool KnownAnswers::decode_line(std::string_view line)
{
  const auto time = take_until(line, ' ');
  const auto kind_word = take_until(line, ' ');
  const auto name = unescaped(take_until(line, ' '));
  for (const Kind kind : {Kind::addresses, Kind::texts, Kind::services}) {
    if (kind_word != word(kind)) {
      continue;
    }
    Answer answer;
    if (std::from_chars(time.data(), time.data() + time.size(), answer.heard).ec != std::errc()) {
      return false;
    }
    while (!line.empty()) {
      const auto value = take_until(line, ' ');
      answer.values.push_back(unescaped(value.substr(std::min<std::size_t>(1, value.size()))));
      if (!is_value(kind, answer.values.back())) {
        return false;
      }
    }
    answers_[{kind, name}] = std::move(answer);
    return fits(answers_[{kind, name}].values);
  }
  return false;
}

// What encodes to other bytes was not written by encode().
Result<KnownAnswers> KnownAnswers::decode(std::string_view bytes, std::string_view key)
{
  std::string_view rest = bytes;
  const auto opening = std::string(take_until(rest, '\n')) + "\n";
  if (opening != first_line(key)) {
    return opening.starts_with(k_opening) ? fail(Errc::not_found, "the answers are for another key")
                                          : fail(Errc::corrupt, "no answers of ours");
  }
  KnownAnswers known;
  while (!rest.empty()) {
    const auto line = take_until(rest, '\n');
    if (!known.decode_line(line)) {
      return fail(Errc::corrupt, "broken answers: " + escaped(line.substr(0, 80)));
    }
  }
  if (known.encode(key) != bytes) {
    return fail(Errc::corrupt, "the answers are not as they were written");
  }
  return known;
}

} // namespace distcc_auto
