// SPDX-License-Identifier: MIT
#include "probe/trial/test_job.hpp"

#include <cstdint>

namespace distcc_auto
{
namespace
{

std::string_view as_text(const Nonce& nonce)
{
  return {reinterpret_cast<const char*>(nonce.data()), nonce.size()};
}

// The same bytes everywhere and always, so that objects can be compared: from xorshift64 (Marsaglia 2003), in letters
// that a string holds as they are.
class PaddingLetters
{
public:
  std::string next(std::size_t count)
  {
    std::string text;
    text.reserve(count);
    while (text.size() < count) {
      state_ ^= state_ << 13U;
      state_ ^= state_ >> 7U;
      state_ ^= state_ << 17U;
      text += k_letters[state_ >> 58U];
    }
    return text;
  }

private:
  static constexpr std::string_view k_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";
  std::uint64_t state_ = 0x9e3779b97f4a7c15U;
};

// For the assembler, in rows: as an array it would take a server 1.5 ms of 23 to compile.
std::string padding()
{
  constexpr std::size_t k_row = 500;
  static_assert(k_padding % k_row == 0);
  PaddingLetters letters;
  std::string text = R"(__asm__(".pushsection .rodata\n")"
                     "\n";
  for (std::size_t done = 0; done < k_padding; done += k_row) {
    text += R"(".ascii \")" + letters.next(k_row) + R"(\"\n")" + "\n";
  }
  return text + R"(".popsection\n");)" + "\n";
}

std::string_view source_name(Language language)
{
  return language == Language::c ? "probe.c" : "probe.cc";
}

} // namespace

Language language_of(std::string_view compiler)
{
  std::string_view name = compiler.substr(compiler.rfind('/') + 1);
  const std::size_t dash = name.rfind('-');
  if (dash != std::string_view::npos && name.find_first_of("0123456789", dash) == dash + 1) {
    name = name.substr(0, dash);
  }
  return name.ends_with("++") ? Language::cxx : Language::c;
}

std::string constant_text(const Nonce& nonce)
{
  constexpr std::string_view k_digits = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : nonce) {
    text += text.empty() ? "0x" : ", 0x";
    text += k_digits[byte >> 4];
    text += k_digits[byte & 0xf];
  }
  return text;
}

// Nothing uses the constants: no optimiser can fold their bytes into the code, where they would make the object
// differ from the recorded one. "extern" is for C++, which would keep a constant to itself. One function, so that the
// code generator is seen at work; every further word costs each server time. In C its parameter has a name that C++
// does not take, and no object shows: g++ under the name of gcc would compile the rest, into an object that differs
// only in the names of its symbols.
std::string test_source(Language language, const Nonce& nonce)
{
  const bool is_c = language == Language::c;
  const std::string parameter = is_c ? "class" : "number";
  const std::string external = is_c ? "" : "extern ";
  return "# 1 \"" + std::string(source_name(language)) + "\"\n" + external +
         "const unsigned char distcc_auto_constant[16] = {\n" + constant_text(nonce) + "};\n" + padding() +
         "long distcc_auto_probe(long " + parameter +
         ")\n"
         "{\n"
         "  return " +
         parameter +
         ";\n"
         "}\n";
}

Request test_request(const Recording& recording, int protocol, const Nonce& nonce)
{
  return {.protocol = protocol,
          .argv = recording.argv,
          .source = test_source(recording.language, nonce),
          .file = std::string(source_name(recording.language))};
}

Result<std::string> expected_object(const Recording& recording, const Nonce& nonce)
{
  const std::string_view placeholder = as_text(k_placeholder);
  const std::size_t at = recording.object.find(placeholder);
  if (at == std::string::npos || recording.object.find(placeholder, at + 1) != std::string::npos) {
    return fail(Errc::corrupt, "the reference object does not hold the placeholder exactly once");
  }
  std::string object = recording.object;
  object.replace(at, placeholder.size(), as_text(nonce));
  return object;
}

} // namespace distcc_auto
