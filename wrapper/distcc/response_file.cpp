// SPDX-License-Identifier: MIT
#include "wrapper/distcc/response_file.hpp"

#include <algorithm>
#include <utility>

namespace distcc_auto
{
namespace
{

bool is_blank(char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// Reads one file's text, a character at a time.
class Splitter
{
public:
  // False where compilers differ about it.
  bool take(char c)
  {
    if (c == '\0' || (escaped_ && quote_ == '\'')) {
      return false;
    }
    if (escaped_) {
      escaped_ = false;
      add(c);
    } else if (c == '\\') {
      escaped_ = true;
      in_word_ = true;
    } else if (quote_ != '\0') {
      take_quoted(c);
    } else if (c == '\'' || c == '"') {
      quote_ = c;
      in_word_ = true;
    } else if (is_blank(c)) {
      end_word();
    } else {
      add(c);
    }
    return true;
  }

  std::optional<std::vector<std::string>> finish()
  {
    if (quote_ != '\0' || escaped_) {
      return std::nullopt;
    }
    end_word();
    return std::move(words_);
  }

private:
  void take_quoted(char c)
  {
    if (c == quote_) {
      quote_ = '\0';
    } else {
      add(c);
    }
  }

  void add(char c)
  {
    word_ += c;
    in_word_ = true;
  }

  void end_word()
  {
    if (in_word_) {
      words_.push_back(std::exchange(word_, {}));
      in_word_ = false;
    }
  }

  std::vector<std::string> words_;
  std::string word_;
  bool in_word_ = false;
  bool escaped_ = false;
  char quote_ = '\0';
};

class Expansion
{
public:
  explicit Expansion(const FileReader& read_file)
    : read_file_(read_file)
  {
  }

  void take(std::string word, std::size_t depth)
  {
    auto words = is_response_file(word) ? words_of(word, depth) : std::nullopt;
    if (!words) {
      left_ = is_response_file(word) && left_ == k_none ? words_.size() : left_;
      words_.push_back(std::move(word));
      return;
    }
    any_ = true;
    for (std::string& inner : *words) {
      take(std::move(inner), depth + 1);
    }
  }

  Expanded finish()
  {
    Expanded expanded{std::move(words_), any_, ""};
    if (left_ != k_none) {
      expanded.left_as = expanded.words[left_];
    }
    return expanded;
  }

private:
  static constexpr std::size_t k_none = static_cast<std::size_t>(-1);

  static bool is_response_file(std::string_view word) { return word.starts_with('@'); }

  std::optional<std::vector<std::string>> words_of(const std::string& word, std::size_t depth)
  {
    if (depth >= k_response_depth || ++files_ > k_response_files) {
      return std::nullopt;
    }
    const auto text = read_file_(word.substr(1), k_response_bytes - bytes_);
    if (!text) {
      return std::nullopt;
    }
    bytes_ += text->size();
    auto words = response_words(*text);
    const auto too_long = [](const std::string& one) { return one.size() > k_response_word; };
    return words && std::ranges::none_of(*words, too_long) ? std::move(words) : std::nullopt;
  }

  const FileReader& read_file_;
  std::vector<std::string> words_;
  std::size_t files_ = 0;
  std::size_t bytes_ = 0;
  std::size_t left_ = k_none;
  bool any_ = false;
};

} // namespace

std::optional<std::vector<std::string>> response_words(std::string_view text)
{
  if (text.starts_with("\xEF\xBB\xBF")) {
    return std::nullopt;
  }
  Splitter splitter;
  for (const char c : text) {
    if (!splitter.take(c)) {
      return std::nullopt;
    }
  }
  return splitter.finish();
}

Expanded expand_response_files(std::vector<std::string> words, const FileReader& read_file)
{
  if (std::ranges::none_of(words, [](const std::string& word) { return word.starts_with('@'); })) {
    return {std::move(words), false, ""};
  }
  Expansion expansion(read_file);
  for (std::string& word : words) {
    expansion.take(std::move(word), 0);
  }
  return expansion.finish();
}

} // namespace distcc_auto
