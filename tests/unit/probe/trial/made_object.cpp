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
  void section(std::uint64_t name, std::uint64_t type, std::uint64_t offset, std::uint64_t size)
  {
    word(name).word(type).address(0).address(0).address(offset).address(size).word(0).word(0).address(1).address(0);
  }

  std::string bytes;

private:
  bool wide_;
  bool little_;
};

} // namespace

std::string MadeObject::bytes() const
{
  const std::string fixed_names("\0.text\0.comment\0.shstrtab\0", 26);
  const std::string names = extra_name.empty() ? fixed_names : fixed_names + extra_name + '\0';
  const std::size_t header_size = elf_class == 2 ? 64 : 52;
  const std::size_t text_at = header_size;
  const std::size_t comment_at = text_at + text.size();
  const std::size_t extra_at = comment_at + comment.size();
  const std::size_t names_at = extra_at + extra.size();
  Writer out(*this);
  out.bytes = "\x7f"
              "ELF";
  out.number(elf_class, 1).number(data, 1).number(1, 1).number(0, 8).number(0, 1);
  out.half(type).half(machine).word(1).address(0).address(0).address(names_at + names.size()).word(flags);
  out.half(header_size).half(0).half(0).half(elf_class == 2 ? 64 : 40).half(extra_name.empty() ? 4 : 5).half(3);
  out.bytes += text + comment + extra + names;
  out.section(0, 0, 0, 0);
  out.section(1, 1, text_at, text.size());
  out.section(7, 1, comment_at, comment.size());
  out.section(16, 3, names_at, names.size());
  if (!extra_name.empty()) {
    out.section(fixed_names.size(), 0x70000003, extra_at, extra.size());
  }
  return out.bytes;
}

} // namespace distcc_auto
