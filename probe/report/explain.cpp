// SPDX-License-Identifier: MIT
#include "probe/report/durations.hpp"
#include "probe/report/hints.hpp"
#include "probe/report/report.hpp"
#include "probe/report/server_table.hpp"
#include "probe/report/waterfall.hpp"
#include "probe/verdict/printable.hpp"
#include "wrapper/distcc/machine_options.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace distcc_auto
{

namespace
{

constexpr std::size_t k_path_most = 4096;
constexpr std::size_t k_native_most = 65536;

std::vector<Verdict> all(const Round& round)
{
  std::vector<Verdict> verdicts = round.listed;
  verdicts.insert(verdicts.end(), round.others.begin(), round.others.end());
  return verdicts;
}

// A name that does not exist is no server, and neither is a second name of one, or a wildcard.
bool is_server(const Verdict& verdict)
{
  return verdict.reason != Reason::no_such_name && verdict.reason != Reason::duplicate &&
         verdict.reason != Reason::wildcard;
}

std::string count_in_words(const Round& round, const std::vector<Verdict>& verdicts)
{
  const auto good = std::ranges::count_if(verdicts, &Verdict::good);
  const auto servers = std::ranges::count_if(verdicts, is_server);
  const std::string compiler = round.compiler_in_words.empty() ? round.compiler : round.compiler_in_words;
  std::string text = std::to_string(good) + " of " + std::to_string(servers);
  text += servers == 1 ? " server is good" : " servers are good";
  return compiler.empty() ? text : text + " for " + printable(compiler, k_detail_most);
}

// "38 ms, of which 21 ms to learn what distcc sends and 4.0 ms for DNS".
std::string times_in_words(const Round& round)
{
  std::vector<std::string> parts;
  if (round.calibration.count() > 0) {
    parts.push_back(milliseconds_in_words(round.calibration) + " ms to learn what distcc sends");
  }
  if (round.discovery.count() > 0) {
    parts.push_back(milliseconds_in_words(round.discovery) + " ms for DNS");
  }
  std::string text = milliseconds_in_words(round.total) + " ms";
  for (std::size_t place = 0; place < parts.size(); ++place) {
    text.append(place == 0 ? ", of which " : " and ").append(parts[place]);
  }
  return text;
}

std::string summary(const Round& round, const std::vector<Verdict>& verdicts)
{
  std::string text = count_in_words(round, verdicts);
  if (round.total.count() > 0) {
    text += "; " + times_in_words(round);
  }
  const auto unlisted =
      std::ranges::count_if(round.others, &Verdict::good) - static_cast<std::ptrdiff_t>(round.no_room);
  if (unlisted > 0) {
    text += "; " + std::to_string(unlisted) + " of the good ones left out by selection.max_listed";
  }
  if (round.no_room > 0) {
    text += "; " + std::to_string(round.no_room) + " more left out, since the kernel takes no longer list";
  }
  if (round.not_probed > 0) {
    text += "; " + std::to_string(round.not_probed) + " more were found and not probed: probe.max_probed";
  }
  return text + "\n";
}

std::string hints(const Round& round, const std::vector<Verdict>& verdicts)
{
  std::set<Reason> reasons;
  std::ranges::transform(verdicts, std::inserter(reasons, reasons.end()), &Verdict::reason);
  std::string text;
  for (const Reason reason : reasons) {
    if (const std::string line = hint(reason, round.sent_as); !line.empty()) {
      text.append("- ").append(line).append("\n");
    }
  }
  return text;
}

// Nobody notices a certificate before the day on which a whole site has lost its servers.
std::string expiring(const std::vector<Verdict>& verdicts)
{
  constexpr std::chrono::days k_soon{14};
  std::string text;
  for (const Verdict& verdict : verdicts) {
    if (verdict.attested && verdict.attested->left < k_soon) {
      const auto days = std::chrono::floor<std::chrono::days>(verdict.attested->left).count();
      text += "- " + server_text(verdict.candidate) + ": its certificate (" + to_text(verdict.attested->id) + ", " +
              verdict.attested->name + ") expires on " + date_text(verdict.attested->until) + ", in " +
              std::to_string(days) + " days: enroll and sign it again\n";
    }
  }
  return text;
}

std::string what_a_proxy_cannot(const Round& round)
{
  return round.through_proxy
             ? "- asked through DISTCC_SOCKS_PROXY, the only way out of here: SRV and TXT records, DNSSEC and "
               "ssh hosts are not to be had that way\n"
             : "";
}

std::string where_to_look(const Round& round)
{
  return "set discovery.hosts in " + printable(round.settings_file, k_path_most) +
         ", or DISTCC_AUTO_HOSTS for one call";
}

// "gcc is sent as x86_64-linux-gnu-gcc".
std::string name_in_words(const Round& round)
{
  return round.sent_as.empty() || round.compiler.empty()
             ? ""
             : printable(round.compiler, k_name_most) + " is sent as " + printable(round.sent_as, k_name_most) + "\n";
}

// "-march=native is sent as -march=skylake -mmmx ...".
std::string native_in_words(const Round& round)
{
  if (round.native.options.empty()) {
    return "";
  }
  return printable(in_line(round.native.typed) + " is sent as " + in_line(round.native.options), k_native_most) +
         "\n";
}

std::string trouble(const Round& round)
{
  if (!round.native.trouble.empty()) {
    return printable(round.trouble, k_path_most) + "\n";
  }
  return "No server was asked: " + printable(round.trouble, k_path_most) +
         "\nUntil this is put right every compile runs on this machine.\n";
}

std::string nothing_found(const Round& round)
{
  const std::string why = round.others.empty() ? "discovery.hosts is empty" : "none of the names asked for exists";
  return "There is no server to use: " + why +
         ".\n"
         "Every compile runs on this machine. To say where the servers are, " +
         where_to_look(round) + ".\n";
}

} // namespace

std::string explain(const Round& round)
{
  const std::vector<Verdict> verdicts = all(round);
  std::string text = verdicts.empty() ? "" : server_table(verdicts, round.slots) + "\n";
  if (!round.trouble.empty()) {
    return text + trouble(round) + hints(round, verdicts);
  }
  if (std::ranges::none_of(verdicts, is_server)) {
    return text + nothing_found(round) + what_a_proxy_cannot(round) + hints(round, verdicts);
  }
  if (const std::string bars = waterfall(round); !bars.empty()) {
    text += bars + "\n";
  }
  return text + summary(round, verdicts) + name_in_words(round) + native_in_words(round) + expiring(verdicts) +
         what_a_proxy_cannot(round) + hints(round, verdicts);
}

} // namespace distcc_auto
