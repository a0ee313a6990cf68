// SPDX-License-Identifier: MIT
#include "probe/report/likeness_key.hpp"
#include "probe/report/report.hpp"
#include "probe/verdict/printable.hpp"
#include "wrapper/distcc/machine_options.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace distcc_auto
{

namespace
{

using Json = nlohmann::ordered_json;

constexpr int k_version = 1;
constexpr int k_indent = 2;
constexpr std::size_t k_text_most = std::size_t{128} * 1024; // a list of hosts stays whole

enum class Listed { no, yes };

double rounded(Milliseconds time)
{
  return std::round(time.count() * 10) / 10;
}

Json measured(Milliseconds time)
{
  return time.count() > 0 ? Json(rounded(time)) : Json(nullptr);
}

std::string_view key(SlotsFrom from)
{
  switch (from) {
  case SlotsFrom::settings:
    return "settings";
  case SlotsFrom::dns:
    return "dns";
  case SlotsFrom::stats:
    return "stats";
  case SlotsFrom::nobody:
    return "default";
  }
  return "";
}

std::string address_text(const Address& address)
{
  return address.bytes.empty() ? "" : to_string(address);
}

Json certificate(const Verdict& verdict)
{
  if (!verdict.attested) {
    return nullptr;
  }
  return {{"name", verdict.attested->name},
          {"id", to_text(verdict.attested->id)},
          {"until", to_string(verdict.attested->until)}};
}

Json server(const Verdict& verdict, Listed listed, int slots)
{
  const Candidate& candidate = verdict.candidate;
  Json object;
  object["name"] = printable(candidate.name, k_name_most);
  object["address"] = address_text(candidate.address);
  object["other_addresses"] = Json::array();
  for (const Address& other : candidate.others) {
    object["other_addresses"].push_back(address_text(other));
  }
  object["port"] = candidate.port;
  object["reason"] = key(verdict.reason);
  object["words"] = words(verdict.reason);
  object["detail"] = printable(verdict.detail, k_detail_most);
  object["note"] = printable(verdict.note, k_detail_most);
  object["good"] = verdict.good();
  object["listed"] = listed == Listed::yes;
  object["busy"] = verdict.busy;
  object["slots"] = candidate.slots.value_or(slots);
  object["slots_from"] = key(candidate.slots_from);
  object["ms"] = {{"dns", measured(candidate.dns)},
                  {"connect", measured(verdict.connect)},
                  {"compile", measured(verdict.compile)},
                  {"usual", measured(verdict.usual.value_or(Milliseconds(0)))}};
  object["compiler"] = printable(verdict.compiler, k_compiler_most);
  object["likeness"] = verdict.compiler.empty() ? "" : key(verdict.likeness);
  object["certificate"] = certificate(verdict);
  return object;
}

Json servers(const Round& round)
{
  Json array = Json::array();
  for (const Verdict& verdict : round.listed) {
    array.push_back(server(verdict, Listed::yes, round.slots));
  }
  for (const Verdict& verdict : round.others) {
    array.push_back(server(verdict, Listed::no, round.slots));
  }
  return array;
}

} // namespace

std::string to_json(const Round& round)
{
  Json object;
  object["version"] = k_version;
  object["compiler"] = printable(round.compiler, k_text_most);
  object["sent_as"] = printable(round.sent_as, k_text_most);
  object["type"] = printable(round.type, k_text_most);
  object["hosts"] = printable(round.hosts, k_text_most);
  object["trouble"] = printable(round.trouble, k_text_most);
  object["native"] = {{"typed", in_line(round.native.typed)}, {"sent", in_line(round.native.options)}};
  object["ms"] = {{"calibration", rounded(round.calibration)},
                  {"discovery", rounded(round.discovery)},
                  {"total", rounded(round.total)}};
  object["no_room"] = round.no_room;
  object["not_probed"] = round.not_probed;
  object["servers"] = servers(round);
  return object.dump(k_indent) + "\n";
}

} // namespace distcc_auto
