// SPDX-License-Identifier: MIT
#include "wrapper/question.hpp"

#include "wrapper/processor.hpp"

#include <array>
#include <cerrno>
#include <sys/stat.h>

namespace distcc_auto
{
namespace
{

std::string time_text(const timespec& time)
{
  return std::to_string(time.tv_sec) + "." + std::to_string(time.tv_nsec);
}

// The change time is part of it for settings, since taking away the right to read a file changes nothing else; a
// compiler's is not, since hard links and package managers change it without need.
enum class With { change_time, modification_time };

constexpr std::string_view k_absent = "absent";

// What is there and cannot be looked at, as a link that leads nowhere, is not absent: the prober takes no settings
// that it cannot read for none.
std::string absence(const std::string& file)
{
  struct stat found{};
  return std::string(errno != ENOENT || ::lstat(file.c_str(), &found) == 0 ? "unreadable" : k_absent);
}

std::string file_facts(const std::string& file, With with)
{
  struct stat found{};
  if (file.empty()) {
    return std::string(k_absent);
  }
  if (::stat(file.c_str(), &found) != 0) {
    return absence(file);
  }
  return std::to_string(found.st_size) + " " + std::to_string(found.st_ino) + " " + time_text(found.st_mtim) +
         (with == With::change_time ? " " + time_text(found.st_ctim) : "");
}

std::string compiler_line(const Call& call, const Programs& programs)
{
  std::string line = "compiler " + escaped(call.compiler) + " " + program_text(programs.compiler) + " distcc " +
                     program_text(programs.distcc);
  for (const auto& option : call.targets) {
    line += " " + escaped(option);
  }
  for (const auto& option : call.native) {
    line += " " + escaped(option);
  }
  return line;
}

} // namespace

std::string program_text(const std::string& file)
{
  return escaped(file) + " " + file_facts(file, With::modification_time);
}

Question question_of(const Environment& environment, const Call& call, const Programs& programs)
{
  Question question;
  question.compiler = compiler_line(call, programs);
  question.text = question.compiler + "\n";
  if (!call.native.empty()) {
    const std::string processor = processor_text();
    question.obstacle = processor.empty() ? "/proc does not tell which machine this is" : "";
    question.text += "processor " + processor + "\n";
  }
  for (const auto& file : settings_files(environment)) {
    // Of those that need not be there, an absent one has no line: Portage makes a new HOME for every package, and all
    // of them share one list.
    const std::string facts = file_facts(file, With::change_time);
    if (facts != k_absent || !environment.auto_config.empty()) {
      question.text += "settings " + escaped(file) + " " + facts + "\n";
    }
  }
  if (!environment.auto_hosts.empty()) {
    question.text += "hosts " + escaped(environment.auto_hosts) + "\n";
  }
  if (!environment.auto_type.empty()) {
    question.text += "type " + escaped(environment.auto_type) + "\n";
  }
  if (environment.pump) {
    question.text += "pump\n";
  }
  if (!environment.socks_proxy.empty()) {
    question.text += "proxy\n"; // not which one: Portage makes one for every package
  }
  return question;
}

unsigned long long fingerprint(std::string_view bytes)
{
  unsigned long long hash = 0xcbf29ce484222325ULL;
  for (const char byte : bytes) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
  }
  return hash;
}

std::string file_key(std::string_view text)
{
  constexpr std::string_view digits = "0123456789abcdef";
  auto hash = fingerprint(text);
  std::string key(16, '0');
  for (auto place = key.rbegin(); place != key.rend(); ++place, hash >>= 4U) {
    *place = digits[hash & 15U];
  }
  return key;
}

std::string escaped(std::string_view text)
{
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string safe;
  safe.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 32 && byte < 127 && c != '%') {
      safe += c;
    } else {
      safe += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return safe;
}

std::string unescaped(std::string_view text)
{
  const auto digit = [](char c) { return c >= 'A' ? c - 'A' + 10 : c - '0'; };
  const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'); };
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && is_digit(text[i + 1]) && is_digit(text[i + 2])) {
      plain += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

} // namespace distcc_auto
