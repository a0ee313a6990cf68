// SPDX-License-Identifier: MIT
#include "made_object.hpp"

#include <array>

namespace distcc_auto
{
namespace
{

class Writer
{
public:
  explicit Writer(const MadeObject& object)
    : wide_(object.elf_class == 2)
    , little_(object.data == 1)
  {
  }
  Writer& number(std::uint64_t value, std::size_t size)
  {
    for (std::size_t i = 0; i < size; ++i) {
      bytes += static_cast<char>(value >> 8 * (little_ ? i : size - 1 - i));
    }
    return *this;
  }
  Writer& half(std::uint64_t value) { return number(value, 2); }
  Writer& word(std::uint64_t value) { return number(value, 4); }
  Writer& address(std::uint64_t value) { return number(value, wide_ ? 8 : 4); }

  // Name, type, flags, address, offset, size, link, info, alignment, entry size.
  void section(std::uint64_t name, const MadeSection& made, std::uint64_t offset, std::uint64_t size)
  {
    word(name).word(made.type).address(made.flags).address(0).address(offset).address(size);
    word(made.link).word(made.info).address(1).address(0);
  }

  std::string bytes;

private:
  bool wide_;
  bool little_;
};

} // namespace

std::string MadeObject::bytes() const
{
  std::vector<MadeSection> sections = {
      {.name = "", .type = 0},
      {.name = ".text", .flags = 6, .contents = text},
      {.name = ".comment", .contents = comment},
      {.name = ".shstrtab", .type = 3},
  };
  sections.insert(sections.end(), more.begin(), more.end());
  std::string names;
  std::vector<std::size_t> names_at;
  for (const MadeSection& section : sections) {
    names_at.push_back(names.size());
    names += section.name + '\0';
  }
  sections[3].contents = names;
  const std::size_t header_size = elf_class == 2 ? 64 : 52;
  std::string contents;
  for (const MadeSection& section : sections) {
    contents += section.contents;
  }
  Writer out(*this);
  out.bytes = "\x7f"
              "ELF";
  out.number(elf_class, 1).number(data, 1).number(1, 1).number(0, 8).number(0, 1);
  out.half(type).half(machine).word(1).address(0).address(0).address(header_size + contents.size()).word(flags);
  out.half(header_size).half(0).half(0).half(elf_class == 2 ? 64 : 40).half(sections.size()).half(3);
  out.bytes += contents;
  std::size_t at = header_size;
  for (std::size_t number = 0; number < sections.size(); ++number) {
    out.section(names_at[number], sections[number], at, sections[number].contents.size());
    at += sections[number].contents.size();
  }
  return out.bytes;
}

} // namespace distcc_auto
