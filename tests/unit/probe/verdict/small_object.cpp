// SPDX-License-Identifier: MIT
#include "small_object.hpp"

#include <elf.h>

namespace distcc_auto
{

namespace
{

template <class Record> void append(std::string& bytes, const Record& record)
{
  bytes.append(reinterpret_cast<const char*>(&record), sizeof record);
}

Elf64_Ehdr header(std::uint16_t machine, std::size_t sections_at)
{
  Elf64_Ehdr header{};
  std::string_view(ELFMAG).copy(reinterpret_cast<char*>(header.e_ident), SELFMAG);
  header.e_ident[EI_CLASS] = ELFCLASS64;
  header.e_ident[EI_DATA] = ELFDATA2LSB;
  header.e_ident[EI_VERSION] = EV_CURRENT;
  header.e_type = ET_REL;
  header.e_machine = machine;
  header.e_version = EV_CURRENT;
  header.e_ehsize = sizeof(Elf64_Ehdr);
  header.e_shoff = sections_at;
  header.e_shentsize = sizeof(Elf64_Shdr);
  header.e_shnum = 4;
  header.e_shstrndx = 3;
  return header;
}

Elf64_Shdr section(std::uint32_t name, std::uint32_t type, std::size_t offset, std::size_t size)
{
  Elf64_Shdr section{};
  section.sh_name = name;
  section.sh_type = type;
  section.sh_offset = offset;
  section.sh_size = size;
  return section;
}

} // namespace

std::string small_object(std::string_view comment, std::string_view data, std::uint16_t machine)
{
  using namespace std::string_literals;
  const std::string names = "\0.data\0.comment\0.shstrtab\0"s;
  const std::string comments = "\0"s + std::string(comment) + "\0"s;
  const std::size_t data_at = sizeof(Elf64_Ehdr);
  const std::size_t comment_at = data_at + data.size();
  const std::size_t names_at = comment_at + comments.size();
  const std::size_t end = names_at + names.size();
  const std::size_t sections_at = (end + 7) / 8 * 8;

  std::string object;
  append(object, header(machine, sections_at));
  object.append(data).append(comments).append(names).append(sections_at - end, '\0');
  append(object, section(0, SHT_NULL, 0, 0));
  Elf64_Shdr loaded = section(1, SHT_PROGBITS, data_at, data.size());
  loaded.sh_flags = SHF_ALLOC | SHF_WRITE;
  append(object, loaded);
  append(object, section(7, SHT_PROGBITS, comment_at, comments.size()));
  append(object, section(16, SHT_STRTAB, names_at, names.size()));
  return object;
}

} // namespace distcc_auto
