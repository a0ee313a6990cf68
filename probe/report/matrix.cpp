// SPDX-License-Identifier: MIT
#include "probe/report/matrix.hpp"

#include "probe/report/likeness_key.hpp"
#include "probe/report/server_table.hpp"
#include "probe/report/table.hpp"
#include "probe/verdict/printable.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

namespace distcc_auto
{

namespace
{

using Json = nlohmann::ordered_json;

constexpr int k_version = 1;
constexpr int k_indent = 2;

// One server and what each round says of it; null where it was not asked.
struct Line {
  const Candidate* candidate = nullptr;
  std::vector<const Verdict*> verdicts;
};

using LinesByEndpoint = std::map<std::string, Line>;

void add(LinesByEndpoint& lines, const Verdict& verdict, std::size_t column, std::size_t columns)
{
  if (verdict.candidate.address.bytes.empty() || verdict.reason == Reason::duplicate) {
    return;
  }
  Line& line = lines[endpoint_text(verdict.candidate)];
  line.candidate = line.candidate == nullptr ? &verdict.candidate : line.candidate;
  line.verdicts.resize(columns);
  line.verdicts[column] = &verdict;
}

std::vector<Line> lines_of(const std::vector<Round>& rounds)
{
  LinesByEndpoint by_endpoint;
  for (std::size_t column = 0; column < rounds.size(); ++column) {
    for (const auto* verdicts : {&rounds[column].listed, &rounds[column].others}) {
      for (const Verdict& verdict : *verdicts) {
        add(by_endpoint, verdict, column, rounds.size());
      }
    }
  }
  std::vector<Line> lines;
  lines.reserve(by_endpoint.size());
  for (auto& [endpoint, line] : by_endpoint) {
    lines.push_back(std::move(line));
  }
  std::ranges::sort(lines, {}, [](const Line& line) { return line.candidate->order; });
  return lines;
}

std::string compiler_text(const Round& round)
{
  return round.compiler_in_words.empty() ? "-" : printable(round.compiler_in_words, k_detail_most);
}

std::string legend(const std::vector<Round>& rounds)
{
  std::vector<Row> rows;
  for (std::size_t i = 0; i < rounds.size(); ++i) {
    const std::string why =
        rounds[i].trouble.empty() ? compiler_text(rounds[i]) : printable(rounds[i].trouble, k_detail_most);
    const std::string& sent = rounds[i].sent_as;
    rows.push_back({std::to_string(i + 1), printable(rounds[i].compiler, k_name_most), why,
                    sent.empty() ? "" : "sent as " + printable(sent, k_name_most)});
  }
  return aligned({Column{Align::right}, Column{}, Column{}, Column{}}, rows);
}

Json cell(const Verdict* verdict)
{
  if (verdict == nullptr) {
    return nullptr;
  }
  Json object;
  object["word"] = matrix_word(*verdict);
  object["good"] = verdict->good();
  object["detail"] = printable(in_words(*verdict), k_detail_most);
  return object;
}

} // namespace

std::string_view matrix_word(const Verdict& verdict)
{
  switch (verdict.reason) {
  case Reason::good:
    return key(verdict.likeness);
  case Reason::wrong_object:
    return verdict.compiler.empty() ? key(verdict.reason) : key(verdict.likeness);
  case Reason::closed_without_answer:
  case Reason::compiler_missing:
    return "none";
  case Reason::compile_failed:
    return "failed";
  case Reason::too_slow:
  case Reason::connect_timed_out:
    return "slow";
  default:
    return key(verdict.reason);
  }
}

std::string matrix_table(const std::vector<Round>& rounds)
{
  std::vector<Column> columns(rounds.size() + 2);
  Row head = {"server", "address"};
  for (std::size_t i = 0; i < rounds.size(); ++i) {
    head.push_back(std::to_string(i + 1));
  }
  std::vector<Row> rows = {std::move(head)};
  for (const Line& line : lines_of(rounds)) {
    Row row = {server_text(*line.candidate), to_string(line.candidate->address)};
    for (const Verdict* verdict : line.verdicts) {
      row.emplace_back(verdict == nullptr ? "-" : matrix_word(*verdict));
    }
    rows.push_back(std::move(row));
  }
  return legend(rounds) + "\n" + (rows.size() > 1 ? aligned(columns, rows) : "no server was found\n");
}

std::string matrix_json(const std::vector<Round>& rounds)
{
  Json object;
  object["version"] = k_version;
  object["compilers"] = Json::array();
  for (const Round& round : rounds) {
    object["compilers"].push_back({{"name", printable(round.compiler, k_name_most)},
                                   {"words", printable(round.compiler_in_words, k_detail_most)},
                                   {"sent_as", printable(round.sent_as, k_name_most)},
                                   {"type", printable(round.type, k_name_most)},
                                   {"trouble", printable(round.trouble, k_detail_most)}});
  }
  object["servers"] = Json::array();
  for (const Line& line : lines_of(rounds)) {
    Json server;
    server["name"] = printable(line.candidate->name, k_name_most);
    server["address"] = to_string(line.candidate->address);
    server["port"] = line.candidate->port;
    server["results"] = Json::array();
    for (const Verdict* verdict : line.verdicts) {
      server["results"].push_back(cell(verdict));
    }
    object["servers"].push_back(std::move(server));
  }
  return object.dump(k_indent) + "\n";
}

} // namespace distcc_auto
