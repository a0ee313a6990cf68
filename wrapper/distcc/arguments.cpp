// SPDX-License-Identifier: MIT
#include "wrapper/distcc/arguments.hpp"

#include "wrapper/distcc/machine_options.hpp"
#include "wrapper/distcc/passed_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace distcc_auto
{
namespace
{

using Kind = WhyLocal::Kind;

// With -x: whose code a server makes of the preprocessed text. Headers become precompiled ones, without what was
// defined in them, since distcc preprocesses them first.
constexpr std::array k_distributed_languages = {std::string_view("c"),           std::string_view("c++"),
                                                std::string_view("objective-c"), std::string_view("objective-c++"),
                                                std::string_view("cpp-output"),  std::string_view("c++-cpp-output")};

template <class Table> bool holds(const Table& table, std::string_view word)
{
  return std::ranges::find(table, word) != table.end();
}

Kind kind_of(Stays stays)
{
  switch (stays) {
  case Stays::no:
    return Kind::distributed;
  case Stays::preprocesses:
    return Kind::preprocessing;
  case Stays::compiles_nothing:
    return Kind::no_compile;
  case Stays::writes_files:
    return Kind::leaves_files;
  case Stays::reads_files:
  case Stays::differs:
    break;
  }
  return Kind::not_sendable;
}

// One pass over the words.
class Reading
{
public:
  explicit Reading(Arguments& arguments)
    : arguments_(arguments)
  {
  }

  void read_all()
  {
    auto& words = arguments_.words;
    arguments_.read.reserve(words.size());
    for (std::size_t at = 0; at < words.size(); at += arguments_.read.back().count) {
      arguments_.read.push_back({at, 1, nullptr, ""});
      read_word(arguments_.read.back());
    }
    conclude();
  }

private:
  void stays(Kind kind, std::string_view words)
  {
    if (option_.kind == Kind::distributed) {
      option_ = {kind, words};
    }
  }

  void read_word(Argument& argument)
  {
    const std::string_view word = arguments_.words[argument.at];
    if (behind_options_ || !word.starts_with('-') || word == "-") {
      read_input(word);
      return;
    }
    const FoundOption option = find_option(word, arguments_.family);
    if (option.row != nullptr) {
      take_value(argument, option, word);
      read_option(argument, word);
    } else if (word.starts_with("--")) {
      read_long_option(word, short_form(word));
    }
  }

  // A long option without a row of its own is clang's with one dash, or GCC's -f, -m or -W. One of those with a row
  // that matters is taken to be meant; its value need not.
  void read_long_option(std::string_view word, std::string_view other)
  {
    const auto family = arguments_.family;
    const std::string_view of_clang = family != CompilerFamily::gcc ? word.substr(1) : "";
    const std::string_view of_gcc = family != CompilerFamily::clang ? other : "";
    for (const std::string_view form : {of_clang, of_gcc}) {
      if (const FoundOption option = find_option(form, family); option.row != nullptr) {
        const Role role = option.row->role;
        const bool harmless = role == Role::other || role == Role::for_linker || role == Role::for_preprocessor;
        if (option.row->stays != Stays::no || !harmless) {
          stays(kind_of(option.row->stays == Stays::no ? Stays::differs : option.row->stays), word);
          return;
        }
      }
    }
  }

  void take_value(Argument& argument, const FoundOption& option, std::string_view word)
  {
    argument.row = option.row;
    argument.value = option.value;
    if (!option.takes_next) {
      return;
    }
    if (argument.at + 1 == arguments_.words.size()) {
      stays(Kind::not_sendable, word); // for the compiler to say so
      return;
    }
    argument.count = 2;
    argument.value = arguments_.words[argument.at + 1];
  }

  void read_option(const Argument& argument, std::string_view word)
  {
    const OptionRow& row = *argument.row;
    if (row.stays != Stays::no) {
      stays(kind_of(row.stays), word);
    }
    arguments_.preprocesses = arguments_.preprocesses || word == "-E";
    switch (row.role) {
    case Role::compile:
      compiles_ = true;
      assembly_ = assembly_ || word == "-S" || word == "--assemble";
      break;
    case Role::output:
      read_output(argument.value);
      break;
    case Role::language:
      read_language(argument.value);
      break;
    case Role::target:
      read_target(argument);
      break;
    case Role::native:
      arguments_.native.push_back(arguments_.read.size() - 1);
      break;
    default:
      read_other(argument, word);
    }
  }

  void read_other(const Argument& argument, std::string_view word)
  {
    switch (argument.row->role) {
    case Role::dependencies:
      asks_for_dependencies_ = true;
      break;
    case Role::dependency_file:
      dependency_file_ = argument.value;
      break;
    case Role::lto:
    case Role::lto_by:
    case Role::no_lto:
      arguments_.link_time_optimisation = argument.row->role != Role::no_lto;
      break;
    case Role::listing:
      listing_ = word;
      break;
    case Role::end_of_options:
      behind_options_ = true;
      break;
    case Role::to_preprocessor:
      read_preprocessor(argument, word);
      break;
    case Role::to_assembler:
      read_assembler(argument, word);
      break;
    case Role::to_compiler:
      read_compiler(argument);
      break;
    default:
      break;
    }
    const bool one_word_each = argument.row->same_as == "-m" || argument.row->same_as == "-std=";
    if (one_word_each) { // GCC's --machine arch=native
      stays(Kind::not_sendable, word);
    }
  }

  void read_output(std::string_view value)
  {
    arguments_.output = value;
    if (value == "-" || ++outputs_ > 1) {
      stays(Kind::not_sendable, value == "-" ? "standard input or output" : "several output files");
    }
    if (value.empty()) {
      stays(Kind::not_sendable, "an output without a name");
    }
  }

  void read_language(std::string_view value)
  {
    arguments_.language = value;
    if (!holds(k_distributed_languages, value)) {
      stays(Kind::not_sendable, "-x with a language that distcc does not distribute");
    }
  }

  void read_target(const Argument& argument)
  {
    if (argument.row->attached == Attached::separate && argument.count == 1) {
      return;
    }
    using Option = std::vector<std::string>;
    const auto word = arguments_.words.begin() + static_cast<std::ptrdiff_t>(argument.at);
    const bool is_clangs = !argument.row->same_as.empty() && arguments_.family != CompilerFamily::gcc;
    targets_.push_back(is_clangs ? Option{std::string(argument.row->same_as), std::string(argument.value)}
                                 : Option(word, word + static_cast<std::ptrdiff_t>(argument.count)));
  }

  void read_preprocessor(const Argument& argument, std::string_view word)
  {
    const auto words = argument.count == 2 ? std::nullopt : read_preprocessor_words(argument.value);
    if (!words) {
      stays(Kind::not_sendable, word);
      return;
    }
    lists_ += words->dependency_file.empty() ? 0 : 1;
    dependency_file_ = words->dependency_file.empty() ? dependency_file_ : words->dependency_file;
    if (lists_ > 1) {
      stays(Kind::not_sendable, "several files of dependencies");
    }
  }

  void read_assembler(const Argument& argument, std::string_view word)
  {
    const auto parts = word.starts_with("-Wa,") ? comma_parts(argument.value) : std::vector{argument.value};
    const bool continues = passed_to_assembler_ == "--defsym";
    passed_to_assembler_ = parts.back();
    if (!continues && !std::ranges::all_of(parts, is_harmless_to_assembler)) {
      stays(Kind::not_sendable, word);
    }
  }

  void read_compiler(const Argument& argument)
  {
    const auto before = std::exchange(passed_to_compiler_, argument.value);
    if (!is_harmless_to_clang(argument.value, before)) {
      const FoundOption option = find_option(argument.value, CompilerFamily::clang);
      const bool known = option.row != nullptr && option.row->stays != Stays::no;
      stays(known ? kind_of(option.row->stays) : Kind::not_sendable, argument.value);
    }
  }

  void read_input(std::string_view word)
  {
    ++inputs_;
    if (word.starts_with('@')) {
      stays(Kind::not_sendable, "a response file that is not taken in");
    }
    if (word == "-") {
      stays(Kind::not_sendable, "standard input or output");
    }
    if (word.starts_with('-') && word != "-") {
      stays(Kind::not_sendable, "an input that begins with -");
    }
    if (is_source(word)) {
      arguments_.source = word;
    }
  }

  WhyLocal why_local() const
  {
    const bool of_option = option_.kind != Kind::distributed && option_.kind != Kind::leaves_files;
    if (of_option) {
      return option_;
    }
    if (!compiles_) {
      return {Kind::no_compile, "no -c or -S"};
    }
    if (arguments_.source.empty()) {
      return {Kind::no_compile, "no source file"};
    }
    if (inputs_ > 1) {
      return {Kind::not_sendable, "several input files"};
    }
    const auto file = base_name(arguments_.source);
    if (file.starts_with("conftest.") || file.starts_with("tmp.conftest.")) {
      return {Kind::configuring, "conftest"};
    }
    if (option_.kind != Kind::distributed) {
      return option_;
    }
    if (assembly_ && !listing_.empty()) {
      return {Kind::not_sendable, listing_};
    }
    if (arguments_.family == CompilerFamily::clang && asks_for_dependencies_ && lists_ > 0) {
      return {Kind::not_sendable, "several files of dependencies"}; // clang calls one unused where it preprocesses
    }
    // Where the preprocessor writes the text that distcc sends.
    const bool is_output = dependency_file_ == "-" || dependency_file_.starts_with("/dev/std") ||
                           dependency_file_.starts_with("/dev/fd/") || dependency_file_.starts_with("/proc/");
    return is_output ? WhyLocal{Kind::not_sendable, "dependencies on standard output"} : WhyLocal{};
  }

  // In the order of the words, as the driver reads them.
  void read_processors()
  {
    if (arguments_.native.empty()) {
      return;
    }
    arguments_.native.clear();
    for (std::size_t i = 0; i < arguments_.read.size(); ++i) {
      const Argument& argument = arguments_.read[i];
      const std::string& word = arguments_.words[argument.at];
      if (argument.row != nullptr && argument.row->role == Role::end_of_options) {
        return;
      }
      if (names_processor(word)) {
        arguments_.native.push_back(i);
        arguments_.processors.push_back(word);
      } else if (word.starts_with("--machine")) {
        stays(Kind::not_sendable, word); // GCC's other spelling of them
      }
    }
  }

  void conclude()
  {
    read_processors();
    arguments_.why_local = why_local();
    for (auto option = targets_.begin(); option != targets_.end(); ++option) {
      if (std::find(option + 1, targets_.end(), *option) == targets_.end()) {
        arguments_.targets.insert(arguments_.targets.end(), option->begin(), option->end());
      }
    }
  }

  Arguments& arguments_;
  WhyLocal option_; // of the first option that keeps the call here
  bool compiles_ = false;
  bool assembly_ = false;
  bool behind_options_ = false;
  bool asks_for_dependencies_ = false;
  int inputs_ = 0;
  int outputs_ = 0;
  int lists_ = 0;
  std::string_view listing_;
  std::string_view dependency_file_;
  std::string_view passed_to_compiler_;
  std::string_view passed_to_assembler_;
  std::vector<std::vector<std::string>> targets_;
};

} // namespace

Arguments read_arguments(CompilerFamily family, std::vector<std::string> words, const FileReader& read_file)
{
  Arguments arguments;
  arguments.family = family;
  arguments.words = expand_response_files(std::move(words), read_file).words;
  Reading(arguments).read_all();
  return arguments;
}

Arguments read_arguments(CompilerFamily family, std::vector<std::string> words)
{
  return read_arguments(family, std::move(words),
                        [](const std::string&, std::size_t) { return std::optional<std::string>(); });
}

bool are_target_options(const Arguments& arguments)
{
  const auto targets = std::ranges::count_if(arguments.read, [](const Argument& argument) {
    const bool whole =
        argument.row != nullptr && (argument.row->attached != Attached::separate || argument.count == 2);
    return whole && argument.row->role == Role::target;
  });
  return static_cast<std::size_t>(targets) + arguments.native.size() == arguments.read.size();
}

} // namespace distcc_auto
