// SPDX-License-Identifier: MIT
#include "probe/doctor/doctor.hpp"

#include "probe/doctor/complaints.hpp"
#include "probe/doctor/log_problems.hpp"
#include "probe/report/durations.hpp"
#include "probe/report/server_table.hpp"
#include "probe/report/table.hpp"
#include "probe/verdict/printable.hpp"

#include <algorithm>
#include <cctype>

namespace distcc_auto
{
namespace
{

constexpr std::size_t k_line_most = 400;
constexpr std::size_t k_label_width = 13;
constexpr std::size_t k_servers_most = 16; // one screen; --explain has them all
constexpr std::size_t k_problems_most = 5;

using Lines = std::vector<std::string>;

// A home folder holds its owner's name, which nobody needs to know.
std::string without_home(std::string text, const std::string& home)
{
  if (home.size() < 2 || !home.starts_with('/') || home.ends_with('/')) {
    return text;
  }
  for (auto at = text.find(home); at != text.npos; at = text.find(home, at + 1)) {
    const auto behind = at + home.size();
    const auto is_name = [&text](std::size_t place) {
      return place < text.size() &&
             (std::isalnum(static_cast<unsigned char>(text[place])) != 0 || text[place] == '/' ||
              text[place] == '.' || text[place] == '-' || text[place] == '_');
    };
    const bool begins = at == 0 || !is_name(at - 1);
    if (begins && (behind == text.size() || text[behind] == '/' || !is_name(behind))) {
      text.replace(at, home.size(), "~");
    }
  }
  return text;
}

// The label stands before the first line; what has no lines is not told of.
std::string section(const std::string& label, const Lines& lines)
{
  std::string text;
  for (const auto& line : lines) {
    const std::string begin = text.empty() ? label : "";
    text += begin + std::string(k_label_width - begin.size(), ' ') + printable(line, k_line_most) + "\n";
  }
  return text;
}

// Rows as lines of a section.
Lines lines_of(const std::vector<Column>& columns, std::vector<Row> rows, const Health& health)
{
  for (Row& row : rows) {
    for (std::string& cell : row) {
      cell = without_home(std::move(cell), health.home);
    }
  }
  Lines lines;
  std::string text = aligned(columns, rows);
  for (auto end = text.find('\n'); end != text.npos; end = text.find('\n')) {
    lines.push_back(text.substr(0, end));
    text.erase(0, end + 1);
  }
  return lines;
}

std::string yes_or_no(bool yes)
{
  return yes ? "yes" : "no";
}

Lines versions(const Health& health)
{
  Lines lines = {"distcc-auto " + health.version};
  if (health.distcc) {
    lines.push_back(health.distcc->words + "; GSSAPI: " + yes_or_no(health.distcc->gssapi) +
                    ", zeroconf: " + yes_or_no(health.distcc->zeroconf) +
                    ", IPv6: " + (health.distcc_ipv6 ? yes_or_no(*health.distcc_ipv6) : "not tried"));
  } else {
    lines.emplace_back("distcc: it does not tell its version");
  }
  if (health.round && !health.round->compiler_in_words.empty()) {
    lines.push_back(health.round->compiler_in_words);
  }
  lines.push_back(health.system);
  return lines;
}

Lines programs(const Health& health)
{
  std::vector<Row> rows;
  rows.reserve(health.programs.size());
  for (const ProgramFact& program : health.programs) {
    rows.push_back({program.name, program.path.empty() ? "not found" : program.path});
  }
  return lines_of({Column{}, Column{}}, rows, health);
}

Lines settings(const Health& health)
{
  std::vector<Row> rows;
  rows.reserve(health.settings_files.size());
  for (const SettingsFile& file : health.settings_files) {
    rows.push_back({file.path, file.state});
  }
  Lines lines = lines_of({Column{}, Column{}}, rows, health);
  if (!health.settings) {
    return lines;
  }
  rows.clear();
  for (const SettingLine& line : health.settings->lines) {
    if (line.origin != "default") {
      rows.push_back({line.key + " = " + line.value, "# " + line.origin});
    }
  }
  std::ranges::copy(lines_of({Column{Align::left, 40}, Column{}}, rows, health), std::back_inserter(lines));
  lines.emplace_back(rows.empty() ? "every setting is the default" : "all else is the default");
  return lines;
}

Lines environment(const Health& health)
{
  Lines lines;
  for (const Variable& variable : health.environment) {
    lines.push_back(variable.name + "=" + variable.value);
  }
  for (const MasqueradeFact& front : health.masquerades) {
    lines.push_back("PATH: " + front.folder + " leads to " + front.what);
  }
  if (health.masquerades.empty()) {
    lines.emplace_back("PATH: nothing stands in front of the compiler");
  }
  return lines;
}

std::string state_of(const PlaceFact& place)
{
  if (!place.trouble.empty()) {
    return "cannot be used";
  }
  if (place.no_more_files) {
    return "no more files";
  }
  constexpr std::uint64_t k_mebibyte = std::uint64_t{1024} * 1024;
  return place.free_bytes ? std::to_string(*place.free_bytes / k_mebibyte) + " MiB free" : "used";
}

Lines cache(const Health& health)
{
  std::vector<Row> rows;
  rows.reserve(health.places.size());
  for (const PlaceFact& place : health.places) {
    rows.push_back({place.folder, place.mode.empty() ? "-" : place.mode, state_of(place)});
  }
  return lines_of({Column{}, Column{}, Column{}}, rows, health);
}

Lines dns(const Health& health)
{
  std::vector<Row> rows;
  for (const NameServerFact& server : health.name_servers) {
    const bool answers = server.state == NameServerFact::State::answers;
    rows.push_back({server.address, server.asked + ": " + server.words,
                    answers ? milliseconds_in_words(server.took) + " ms" : ""});
  }
  return rows.empty() ? Lines{"not asked: no setting names a server that needs it"}
                      : lines_of({Column{}, Column{}, Column{}}, rows, health);
}

Row server_row(const Verdict& verdict)
{
  const Candidate& candidate = verdict.candidate;
  const std::string address = candidate.address.bytes.empty() ? "-" : to_string(candidate.address);
  return {server_text(candidate), candidate.ssh ? "by ssh" : address, in_words(verdict),
          verdict.good() ? milliseconds_in_words(verdict.total()) + " ms" : ""};
}

// Those with trouble first, since they are what is asked about.
Lines servers(const Health& health)
{
  if (!health.round || !health.round->trouble.empty()) {
    return {"none was asked"};
  }
  std::vector<Verdict> verdicts = health.round->others;
  std::ranges::copy(health.round->listed, std::back_inserter(verdicts));
  const auto good = std::ranges::count_if(verdicts, &Verdict::good);
  std::vector<Row> rows;
  for (const bool wanted : {false, true}) {
    for (const auto& verdict : verdicts) {
      if (verdict.good() == wanted && rows.size() < k_servers_most) {
        rows.push_back(server_row(verdict));
      }
    }
  }
  Lines lines = {std::to_string(good) + " good for " + health.round->compiler +
                 (health.round->sent_as.empty() ? "" : ", sent as " + health.round->sent_as)};
  std::ranges::copy(lines_of({Column{}, Column{}, Column{Align::left, 60}, Column{}}, rows, health),
                    std::back_inserter(lines));
  if (verdicts.size() > k_servers_most) {
    lines.push_back("and " + std::to_string(verdicts.size() - k_servers_most) + " more: distcc-probe --explain");
  }
  return lines;
}

Lines log(const Health& health)
{
  if (health.log.path.empty()) {
    return {"none is kept; DISTCC_AUTO_LOG=FILE keeps one"};
  }
  if (health.log.text.empty()) {
    return {health.log.path + ": nothing is in it"};
  }
  Lines lines = log_problems(health.log.text, k_problems_most);
  lines.insert(lines.begin(), health.log.path + (lines.empty() ? ": no trouble in it" : ": its last troubles"));
  return lines;
}

std::string what_to_do(const Lines& lines)
{
  std::string text;
  for (const auto& line : lines) {
    text += "- " + printable(line, k_line_most) + "\n";
  }
  return text;
}

std::string head(std::size_t troubles)
{
  if (troubles == 0) {
    return "distcc-auto is well.\n";
  }
  return troubles == 1 ? "distcc-auto: one thing is wrong; the end says what to do.\n"
                       : "distcc-auto: " + std::to_string(troubles) + " things are wrong; the end says what to do.\n";
}

} // namespace

std::string doctor(const Health& health)
{
  const Lines wrong = complaints(health);
  std::string text = head(wrong.size());
  text += section("versions", versions(health));
  text += section("programs", programs(health));
  text += section("settings", settings(health));
  text += section("environment", environment(health));
  text += section("cache", cache(health));
  text += section("DNS", dns(health));
  text += section("servers", servers(health));
  text += section("log", log(health));
  return without_home(text + what_to_do(wrong), health.home);
}

} // namespace distcc_auto
