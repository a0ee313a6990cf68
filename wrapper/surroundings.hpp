// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/distcc/respell.hpp"
#include "wrapper/environment.hpp"
#include "wrapper/search_path.hpp"

#include <optional>
#include <string>

// What is looked up on this machine for one call: the compiler's family, response files, what goes into respelling,
// and the call's own files.
namespace distcc_auto
{

// By the compiler's name, else by that of the file that it is a link to: cc may be either.
CompilerFamily family_of(const Programs& programs);

// A FileReader. A pipe is not opened: somebody may wait for its only reader.
std::optional<std::string> read_response_file(const std::string& path, std::size_t most);

Surroundings surroundings_of(const Environment& environment, const Programs& programs, const Arguments& arguments);

// The working folder as clang names it in debugging information: `pwd`, the value of PWD, where that leads here.
std::string working_folder_for_debugging(const std::string& pwd);

// The same with its links followed; "" where it cannot be said.
std::string working_folder();

// Whether a call that may be sent has to stay for what its files are: an output that is no file or in no folder,
// where distcc would make one; a source with assembly of its own that includes others, which a server does not have.
WhyLocal why_files_stay(const Arguments& arguments);

// Whether C's `text` holds .incbin or .include for the assembler.
bool includes_in_assembly(std::string_view text);

} // namespace distcc_auto
