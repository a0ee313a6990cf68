// SPDX-License-Identifier: MIT
#include "probe/report/durations.hpp"
#include "probe/report/report.hpp"
#include "probe/report/table.hpp"
#include "probe/verdict/printable.hpp"

namespace distcc_auto
{

namespace
{

constexpr std::size_t k_line_most = std::size_t{128} * 1024; // a list of hosts stays whole

std::string plain(const std::string& text)
{
  return text.empty() ? "-" : printable(text, k_line_most);
}

std::string fresh_in_words(std::chrono::seconds fresh_for)
{
  return fresh_for.count() > 0 ? "for " + age_in_words(fresh_for) + " more"
                               : "no longer, since " + age_in_words(-fresh_for);
}

std::string valid_in_words(std::chrono::seconds valid_for)
{
  return valid_for.count() > 0 ? "for " + age_in_words(valid_for) + " more" : "no longer";
}

std::string show(const CachedAnswer& answer)
{
  const std::vector<Row> rows = {
      {"  state", plain(answer.state)},
      {"  age", age_in_words(answer.age)},
      {"  fresh", fresh_in_words(answer.fresh_for)},
      {"  used", valid_in_words(answer.valid_for)},
      {"  hosts", plain(answer.hosts)},
      {"  file", plain(answer.file)},
  };
  return plain(answer.question) + "\n" + aligned({Column{}, Column{}}, rows);
}

} // namespace

std::string show_status(const std::vector<CachedAnswer>& answers, const std::string& folder)
{
  const std::string where = plain(folder);
  if (answers.empty()) {
    return where + ": nothing is cached; the first compile through distcc-auto looks for servers\n";
  }
  std::string text = where + ": " + std::to_string(answers.size()) + (answers.size() == 1 ? " answer" : " answers");
  text += "\n";
  for (const CachedAnswer& answer : answers) {
    text.append("\n").append(show(answer));
  }
  return text;
}

} // namespace distcc_auto
