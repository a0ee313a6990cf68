// SPDX-License-Identifier: MIT
#include "probe/cli/options.hpp"

#include "probe/cli/output.hpp"
#include "wrapper/distcc/arguments.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>

namespace distcc_auto
{
namespace
{

constexpr const char* k_about =
    "Finds the distcc servers that are good for a compiler: looks them up in DNS, has each\n"
    "compile a few lines, and keeps those that answer well and in time.\n";

constexpr const char* k_footer = R"text(
COMPILER is the one to find servers for (default: gcc), with the options that choose its target:
-m32, --target=..., -mabi=...

Exit codes: 0 at least one good server, 1 none, 2 wrong usage or settings; of --doctor 0 all is
well, 1 something is wrong.

Environment:
  DISTCC_AUTO_CONFIG   the settings file, instead of /etc/distcc-auto/config.toml and
                       ~/.config/distcc-auto/config.toml
  DISTCC_AUTO_HOSTS    naming schemes, names and addresses, instead of discovery.hosts
  DISTCC_AUTO_TYPE     the [[type]] of server to look for
  DISTCC_AUTO_LOG      a file for messages
  DISTCC_DIR           distcc's folder; the cache is in its folder auto

Examples:
  distcc-probe                          the good servers
  distcc-probe --explain                every server, and why it is or isn't used
  distcc-probe --explain clang-19       the same for another compiler
  distcc-probe gcc -m32                 servers whose gcc can make 32-bit code
  DISTCC_AUTO_HOSTS='build%d.example.com' distcc-probe --explain
                                        try a naming scheme before it goes into the settings
  DISTCC_HOSTS="$(distcc-probe --hosts)" make CC="distcc gcc"
                                        without the wrapper
  DISTCC_HOSTS="$(distcc-probe --hosts --pump)" pump make CC="distcc gcc"
                                        in pump mode
  distcc-probe --explain --trace t.json also where the time went, for Perfetto or chrome://tracing
  distcc-probe --matrix                 which servers are right for which compilers
  distcc-probe --show-config            which settings are in force, and where each comes from
  distcc-probe --doctor                 what is wrong here, and what to do about it
  distcc-probe --watch                  which server does what, as it happens
  distcc-probe --clear                  forget what is cached
  distcc-probe --stats                  what all calls together met with
)text";

class UsageLine : public CLI::Formatter
{
public:
  std::string make_usage(const CLI::App* /*app*/, std::string /*name*/) const override
  {
    return "Usage: distcc-probe [OPTION] [COMPILER [TARGET OPTION...]]\n";
  }
};

struct Flag {
  const char* name;
  Command command;
  const char* text; // "" hides it from --help
};

constexpr Flag k_flags[] = {
    {"--explain", Command::explain, "Every candidate with its verdict, times and compiler"},
    {"--json", Command::json, "The same as JSON"},
    {"--matrix", Command::matrix, "Every server against every compiler of this machine; also with --json"},
    {"--hosts", Command::hosts, "The good servers as one DISTCC_HOSTS value"},
    {"--show-config", Command::show_config, "Every setting with its value and where it comes from"},
    {"--doctor", Command::doctor,
     "One screen for a report of a bug: versions, settings, DNS, servers, and what to do"},
    {"--watch", Command::watch, "The list and this machine's jobs, live, until q is pressed"},
    {"--status", Command::status, "What is cached, how old it is and until when it is used"},
    {"--clear", Command::clear, "Forget what is cached"},
    {"--stats", Command::stats,
     "How many calls found a list, waited or compiled here; with --json for programs. (The setting probe.stats is "
     "something else: whether servers' stats ports are asked)"},
    {"--zero", Command::stats_zero, "With --stats: count from nothing again"},
    {"--publish", Command::publish, ""},
    {"--refresh", Command::refresh, ""},
};

void add_flags(CLI::App& app, std::vector<Command>& chosen)
{
  for (const Flag& flag : k_flags) {
    auto* option = app.add_flag_callback(flag.name, [&chosen, &flag] { chosen.push_back(flag.command); }, flag.text);
    if (*flag.text == '\0') {
      option->group("");
    }
  }
}

// --stats stands alone, or with --json or --zero; --zero stands for nothing else. False where the words do not fit.
bool merge_stats(std::vector<Command>& chosen)
{
  const bool stats = std::erase(chosen, Command::stats) > 0;
  if (!stats) {
    return std::ranges::find(chosen, Command::stats_zero) == chosen.end();
  }
  if (chosen.empty() || chosen == std::vector{Command::json}) {
    const Command merged = chosen.empty() ? Command::stats : Command::stats_json;
    chosen.assign(1, merged);
    return true;
  }
  return chosen == std::vector{Command::stats_zero};
}

int usage_error(const std::string& text)
{
  complain(text + "; distcc-probe --help lists the options");
  return k_exit_usage;
}

bool runs_round_by_hand(Command command)
{
  return command == Command::list || command == Command::hosts || command == Command::explain ||
         command == Command::json;
}

// --json beside --matrix says how to print it.
void take_matrix(Options& options, std::vector<Command>& chosen)
{
  const bool matrix = std::ranges::find(chosen, Command::matrix) != chosen.end();
  options.as_json = matrix && std::erase(chosen, Command::json) > 0;
}

// What stands behind the options: a compiler, then nothing but target options.
std::string read_compiler(Options& options, std::vector<std::string> words)
{
  if (!words.empty() && words.front() == "--") {
    words.erase(words.begin());
  }
  if (words.empty()) {
    return "";
  }
  options.compiler = words.front();
  words.erase(words.begin());
  const Arguments arguments = read_arguments(family_of(options.compiler), std::move(words));
  options.target_options = arguments.targets;
  options.native_words = arguments.processors;
  if (options.compiler.empty() || options.compiler.starts_with('-')) {
    return "unknown option " + options.compiler;
  }
  if (!are_target_options(arguments)) {
    return "behind the compiler only options that choose its target can stand, and -march=native and its like";
  }
  return "";
}

} // namespace

std::variant<Options, int> read_options(int argc, char** argv)
{
  Options options;
  std::vector<Command> chosen;
  CLI::App app(k_about, "distcc-probe");
  app.formatter(std::make_shared<UsageLine>());
  app.footer(k_footer);
  app.set_version_flag("--version", "distcc-probe " DISTCC_AUTO_VERSION);
  app.prefix_command();
  add_flags(app, chosen);
  app.add_option("--type", options.type, "The [[type]] of server to look for")->type_name("NAME");
  app.add_flag("--pump", options.pump,
               "Ask in pump's protocol, and spell hosts with ,lzo,cpp (in a pump session it is implied)");
  app.add_option("--trace", options.trace, "Write what happened when to FILE, for Perfetto or chrome://tracing")
      ->type_name("FILE");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0) {
      return usage_error(error.what());
    }
    std::ostringstream words;
    app.exit(error, words, words);
    print(words.str());
    return k_exit_good;
  }
  take_matrix(options, chosen);
  if (!merge_stats(chosen)) {
    return usage_error("--stats goes with nothing, --json or --zero, and --zero only with --stats");
  }
  if (chosen.size() > 1) {
    return usage_error("only one of --explain, --json, --matrix, --hosts, --show-config, --doctor, --watch, "
                       "--status, --clear at a time");
  }
  if (!chosen.empty()) {
    options.command = chosen.front();
  }
  if (options.command == Command::matrix && !app.remaining().empty()) {
    return usage_error("--matrix goes over all compilers: no COMPILER can stand behind it");
  }
  if (options.trace && !runs_round_by_hand(options.command)) {
    return usage_error("--trace goes only with what asks servers: nothing, --explain, --json or --hosts");
  }
  if (options.pump && (options.command == Command::status || options.command == Command::clear)) {
    return usage_error("--pump goes only with what asks servers, and with --show-config");
  }
  if (const auto wrong = read_compiler(options, app.remaining()); !wrong.empty()) {
    return usage_error(wrong);
  }
  return options;
}

} // namespace distcc_auto
