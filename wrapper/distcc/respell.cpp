// SPDX-License-Identifier: MIT
#include "wrapper/distcc/respell.hpp"

#include "wrapper/distcc/dependency_words.hpp"
#include "wrapper/distcc/distcc_decision.hpp"
#include "wrapper/distcc/passed_words.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace distcc_auto
{
namespace
{

using Words = std::vector<std::string>;

void add_as_typed(Words& words, const Arguments& arguments, const Argument& argument)
{
  for (std::size_t i = 0; i < argument.count; ++i) {
    words.push_back(arguments.words[argument.at + i]);
  }
}

bool is_target_for_clang(const Arguments& arguments, const Argument& argument)
{
  return argument.row != nullptr && argument.row->role == Role::target && !argument.row->same_as.empty() &&
         arguments.family != CompilerFamily::gcc;
}

// The words of one argument as distcc knows them.
void add_spelled(Words& words, const Arguments& arguments, const Argument& argument)
{
  const std::string& word = arguments.words[argument.at];
  const OptionRow* row = argument.row;
  const bool is_target = is_target_for_clang(arguments, argument);
  if (row == nullptr || row->same_as.empty() || (row->role == Role::target && !is_target)) {
    add_as_typed(words, arguments, argument);
    return;
  }
  words.emplace_back(row->same_as);
  if (argument.count == 2 || word.size() > row->spelling.size() || is_target) {
    words.emplace_back(argument.value);
  }
}

// GCC's `-flto=1` is what `-flto` means, one job for the link, in every version that knows it; distcc keeps the
// latter word alone.
void add_lto(Words& words, CompilerFamily family)
{
  const char* spelled = family == CompilerFamily::gcc     ? "-flto=1"
                        : family == CompilerFamily::clang ? "-flto=full"
                                                          : "-flto";
  words.emplace_back(spelled);
}

// Macros and folders of -Wp come behind those of the call itself (gcc.cc, cpp_unique_options; clang, Driver),
// wherever it stands; distcc puts them in its place.
void add_preprocessor_words(Words& last, const Argument& argument)
{
  if (const auto read = read_preprocessor_words(argument.value)) {
    for (const std::string_view word : read->words) {
      last.emplace_back(word);
    }
  }
}

class Writer
{
public:
  Writer(const Arguments& arguments, const Surroundings& surroundings)
    : arguments_(arguments)
    , surroundings_(surroundings)
    , dependencies_(dependency_words(arguments))
  {
    respelled_.words.reserve(arguments.words.size() + k_own_words);
  }

  Respelled write()
  {
    for (std::size_t i = 0; i < arguments_.read.size(); ++i) {
      const Argument& argument = arguments_.read[i];
      add(i, argument, argument.row != nullptr ? argument.row->role : Role::other);
      if (dependencies_.behind == i) {
        append(dependencies_.words);
      }
    }
    append(last_);
    if (arguments_.family == CompilerFamily::gcc) {
      add_for_gcc();
    }
    if (arguments_.family == CompilerFamily::clang) {
      add_for_clang();
    }
    return std::move(respelled_);
  }

private:
  static constexpr std::size_t k_own_words = 8;

  void append(const Words& words) { respelled_.words.insert(respelled_.words.end(), words.begin(), words.end()); }

  void add(std::size_t i, const Argument& argument, Role role)
  {
    note(role);
    if (std::ranges::find(arguments_.native, i) != arguments_.native.end()) {
      add_native(argument, role);
      return;
    }
    switch (role) {
    case Role::end_of_options:
      return;
    case Role::lto:
      add_lto(respelled_.words, arguments_.family);
      return;
    case Role::language:
      add_language(i, argument);
      return;
    case Role::to_preprocessor:
      add_preprocessor_words(last_, argument);
      if (dependencies_.behind == i && arguments_.family == CompilerFamily::clang) {
        append({arguments_.words[argument.at]});
      }
      return;
    default:
      break;
    }
    const bool dropped = std::ranges::find(dependencies_.dropped, i) != dependencies_.dropped.end();
    if (!dropped) {
      add_spelled(respelled_.words, arguments_, argument);
    }
  }

  // To a server the preprocessed text is of the source's language by its own name, and what -x calls it would have it
  // preprocessed again, and the object named after a file there. Behind the source it means nothing but a warning.
  void add_language(std::size_t i, const Argument& argument)
  {
    const bool is_behind = std::any_of(
        arguments_.read.begin(), arguments_.read.begin() + static_cast<std::ptrdiff_t>(i),
        [this](const Argument& other) { return arguments_.words[other.at].data() == arguments_.source.data(); });
    if (is_behind || !is_language_of(argument.value, arguments_.source, surroundings_.driver)) {
      respelled_.language_left = argument.value;
      append({"-x", std::string(argument.value)});
    }
  }

  // What stands for all of them stands in front. A driver puts what it makes of "native" before all other -m options,
  // wherever it stands (gcc: the spec cc1_cpu; clang: getX86TargetFeatures), so that -mno-avx wins on either side of
  // it.
  void add_native(const Argument& argument, Role role)
  {
    if (surroundings_.native == Surroundings::Native::resolved) {
      return;
    }
    append({arguments_.words[argument.at]});
    if (role == Role::native) {
      respelled_.native_left = arguments_.words[argument.at];
    }
  }

  void note(Role role)
  {
    debug_ = debug_ || role == Role::debug;
    names_folder_ = names_folder_ || role == Role::debug_folder;
    if (role == Role::colours || role == Role::auto_colours) {
      says_colours_ = role == Role::colours;
    }
    says_unused_ = says_unused_ || role == Role::unused_is_fine;
    line_markers_ = line_markers_ || role == Role::line_markers;
    no_warnings_ = no_warnings_ || role == Role::no_warnings;
    if (role == Role::extra_warnings || role == Role::no_extra_warnings) {
      extra_warnings_ = role == Role::extra_warnings;
    }
    if (role == Role::fallthrough || role == Role::no_fallthrough) {
      fallthrough_ = role == Role::fallthrough;
    }
  }

  // It reads comments, which its preprocessor leaves out: -C would have them sent. To the driver -C is an error where
  // it compiles, as it does here when no server can; to the preprocessor it is not.
  bool reads_comments() const
  {
    return fallthrough_.value_or(extra_warnings_) && !no_warnings_ && !is_preprocessed(arguments_.source) &&
           surroundings_.preprocessing == Surroundings::Preprocessing::here;
  }

  bool wants_colours() const { return !says_colours_ && surroundings_.colours == Surroundings::Colours::yes; }

  void add_for_gcc()
  {
    if (reads_comments()) {
      append({"-Xpreprocessor", "-C"});
    }
    if (wants_colours()) {
      append({"-fdiagnostics-color=always"});
    }
    if (says_colours_ && surroundings_.colours == Surroundings::Colours::never) {
      append({"-fdiagnostics-color=never"});
    }
  }

  void add_for_clang()
  {
    if (debug_ && !names_folder_ && !surroundings_.working_folder.empty()) {
      add_debug_folder();
    }
    if (wants_colours()) {
      append({"-fcolor-diagnostics"});
    }
    // What is only for the preprocessor is unused on a server, and said to be. Here it is not, and what is unused
    // here, too, the preprocessor's driver says.
    if (!says_unused_) {
      append({"-Qunused-arguments"});
      respelled_.clang_overrides = "# x-Qunused-arguments";
    }
    if (line_markers_) {
      add_for_line_markers();
    }
  }

  // clang 19 calls the markers themselves, which only preprocessed text has, an extension of GNU's; clang 14 would
  // call the option unknown.
  void add_for_line_markers()
  {
    for (const char* word : {"-Wno-unknown-warning-option", "-Wno-gnu-line-marker"}) {
      if (std::ranges::find(arguments_.words, word) == arguments_.words.end()) {
        append({word});
        respelled_.clang_overrides += respelled_.clang_overrides.empty() ? "# x" : " x";
        respelled_.clang_overrides += word;
      }
    }
  }

  // As two words it is older than as one (clang 13); but distcc would take a folder called "a.c" for the source.
  void add_debug_folder()
  {
    const std::string& folder = surroundings_.working_folder;
    if (is_source(folder) || folder.ends_with(".o")) {
      append({"-fdebug-compilation-dir=" + folder});
    } else {
      append({"-fdebug-compilation-dir", folder});
    }
  }

  const Arguments& arguments_;
  const Surroundings& surroundings_;
  const DependencyWords dependencies_;
  Respelled respelled_;
  Words last_;
  bool debug_ = false;
  bool names_folder_ = false;
  bool says_colours_ = false;
  bool says_unused_ = false;
  bool line_markers_ = false;
  bool no_warnings_ = false;
  bool extra_warnings_ = false;
  std::optional<bool> fallthrough_;
};

} // namespace

Respelled respell(const Arguments& arguments, const Surroundings& surroundings)
{
  return Writer(arguments, surroundings).write();
}

bool names_target_for_clang(const Arguments& arguments)
{
  return std::ranges::any_of(
      arguments.read, [&arguments](const Argument& argument) { return is_target_for_clang(arguments, argument); });
}

Words with_target_for_distcc(const Arguments& arguments)
{
  Words words;
  for (const Argument& argument : arguments.read) {
    if (is_target_for_clang(arguments, argument)) {
      words.insert(words.end(), {"-target", std::string(argument.value)});
    } else {
      add_as_typed(words, arguments, argument);
    }
  }
  return words;
}

WhyLocal why_local(const Arguments& arguments, const Respelled& respelled)
{
  using Kind = WhyLocal::Kind;
  if (arguments.why_local.kind != Kind::distributed) {
    return arguments.why_local;
  }
  if (!respelled.language_left.empty()) {
    return {Kind::not_sendable, "-x with another language than the source's"};
  }
  if (!respelled.native_left.empty()) {
    return {Kind::not_sendable, respelled.native_left};
  }
  return distcc_keeps(respelled.words) ? WhyLocal{Kind::not_sendable, "distcc does not distribute it"} : WhyLocal{};
}

} // namespace distcc_auto
