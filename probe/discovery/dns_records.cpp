// SPDX-License-Identifier: MIT
#include "probe/discovery/dns_records.hpp"

#include "probe/discovery/dns_failure.hpp"

#include <ares.h>
#include <arpa/nameser.h>
#include <memory>
#include <utility>

namespace distcc_auto
{
namespace
{

using Kind = RecordAnswer::Kind;

// What c-ares made of an answer's records, freed with it.
template <class Reply> using Owned = std::unique_ptr<Reply, decltype(&::ares_free_data)>;

struct Asked {
  RecordType type;
  std::function<void(RecordAnswer)> done;
};

const unsigned char* bytes_of(const std::string& message)
{
  return reinterpret_cast<const unsigned char*>(message.data());
}

int read_services(const std::string& message, RecordAnswer& answer)
{
  ares_srv_reply* head = nullptr;
  const int status = ::ares_parse_srv_reply(bytes_of(message), static_cast<int>(message.size()), &head);
  const Owned<ares_srv_reply> owner(head, &::ares_free_data);
  for (const auto* record = head; record != nullptr; record = record->next) {
    answer.services.push_back({record->priority, record->weight, record->port, record->host});
  }
  return status;
}

int read_texts(const std::string& message, RecordAnswer& answer)
{
  ares_txt_ext* head = nullptr;
  const int status = ::ares_parse_txt_reply_ext(bytes_of(message), static_cast<int>(message.size()), &head);
  const Owned<ares_txt_ext> owner(head, &::ares_free_data);
  for (const auto* part = head; part != nullptr; part = part->next) {
    if (part->record_start != 0 || answer.texts.empty()) {
      answer.texts.emplace_back();
    }
    answer.texts.back().append(reinterpret_cast<const char*>(part->txt), part->length);
  }
  return status;
}

RecordAnswer answer_of(RecordType type, int status, const std::string& message)
{
  switch (status) {
  case ARES_SUCCESS:
    return read_records(type, message);
  case ARES_ENODATA:
  case ARES_ENOTFOUND:
    return {Kind::none, {}, {}, ""};
  case ARES_ECANCELLED:
  case ARES_EDESTRUCTION:
    return {Kind::silent, {}, {}, "given up"};
  case ARES_ECONNREFUSED:
  case ARES_ETIMEOUT:
    return {Kind::no_server, {}, {}, "no DNS server is listening"};
  default:
    return {Kind::failed, {}, {}, dns_failure_in_words(status)};
  }
}

void on_message(void* argument, int status, int timeouts, unsigned char* bytes, int size)
{
  const std::unique_ptr<Asked> asked(static_cast<Asked*>(argument));
  const bool any = bytes != nullptr && size > 0;
  const std::string message =
      any ? std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)) : "";
  RecordAnswer answer = answer_of(asked->type, status, message);
  answer.repeats = timeouts;
  asked->done(std::move(answer));
}

int type_of(RecordType type)
{
  return type == RecordType::srv ? ns_t_srv : ns_t_txt;
}

RecordAnswer proven_records(RecordType type, const ProvenMessage& message)
{
  const bool whole = message.status == ARES_SUCCESS;
  const int status = whole ? status_of_message(message.bytes) : message.status;
  RecordAnswer answer = answer_of(type, status, message.bytes);
  if (answer.kind == Kind::records && !read_dns_header(message.bytes).validated) {
    return {Kind::unproven, {}, {}, k_not_validated};
  }
  if (answer.kind == Kind::failed && status != ARES_SUCCESS) {
    answer.detail = unproven_failure_in_words(status);
  }
  return answer;
}

void start_proven_records(ares_channeldata* channel, const RecordQuestion& question,
                          std::function<void(RecordAnswer)> done)
{
  const RecordType type = question.type;
  start_proven_message(channel, question.name, type_of(type),
                       [type, done = std::move(done)](const ProvenMessage& message) {
                         RecordAnswer answer = proven_records(type, message);
                         answer.repeats = message.repeats;
                         done(std::move(answer));
                       });
}

} // namespace

void start_record_question(ares_channeldata* channel, const RecordQuestion& question,
                           std::function<void(RecordAnswer)> done)
{
  if (question.proof == Proof::required) {
    start_proven_records(channel, question, std::move(done));
    return;
  }
  auto asked = std::make_unique<Asked>(Asked{question.type, std::move(done)});
  const int type = type_of(question.type);
  const auto ask = question.search == RecordQuestion::Search::system ? &::ares_search : &::ares_query;
  ask(channel, question.name.c_str(), ns_c_in, type, &on_message, asked.release());
}

RecordAnswer read_records(RecordType type, const std::string& message)
{
  RecordAnswer answer;
  const int status = type == RecordType::srv ? read_services(message, answer) : read_texts(message, answer);
  if (status == ARES_ENODATA) {
    return {Kind::none, {}, {}, ""};
  }
  if (status != ARES_SUCCESS) {
    return {Kind::failed, {}, {}, dns_failure_in_words(status)};
  }
  answer.kind = answer.services.empty() && answer.texts.empty() ? Kind::none : Kind::records;
  return answer;
}

} // namespace distcc_auto
