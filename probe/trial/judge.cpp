// SPDX-License-Identifier: MIT
#include "probe/trial/judge.hpp"

#include "probe/trial/loaded_code.hpp"
#include "probe/trial/object.hpp"

#include <cstdio>
#include <utility>

namespace distcc_auto
{
namespace
{

bool holds(std::string_view object, const Nonce& nonce)
{
  return object.find(std::string_view(reinterpret_cast<const char*>(nonce.data()), nonce.size())) !=
         std::string_view::npos;
}

std::string with_flags(const ObjectFacts& facts)
{
  char flags[24] = {};
  std::snprintf(flags, sizeof flags, " (flags 0x%x)", static_cast<unsigned>(facts.flags));
  return target_in_words(facts) + flags;
}

std::string both(const std::string& there, const std::string& here)
{
  return there + " there, " + here + " here";
}

// Two targets differ at least in their flags, which have no words for most machines.
std::string tell_targets(const ObjectFacts& there, const ObjectFacts& here)
{
  const std::string far = target_in_words(there);
  const std::string near = target_in_words(here);
  return far == near ? both(with_flags(there), with_flags(here)) : both(far, near);
}

// Two vendors' builds of one version differ in their comments only.
std::string tell_compilers(const ObjectFacts& there, const ObjectFacts& here)
{
  if (there.comment.empty() && here.comment.empty()) {
    return "other code, and neither object says which compiler made it (-fno-ident)";
  }
  const std::string far = compiler_in_words(there.comment);
  const std::string near = compiler_in_words(here.comment);
  return far == near ? both(there.comment, here.comment) : both(far, near);
}

// What is left where the compilers are of one version: the assembler, and what their builders made default.
void compare_code(Judgement& judgement, const ElfImage& there, const ElfImage& here)
{
  judgement.other_code = difference_of_code(there, here);
  judgement.likeness = judgement.other_code.empty() ? Likeness::version : Likeness::target;
  judgement.detail = judgement.other_code.empty()
                         ? "the same code in another object from " + judgement.compiler + ": another assembler"
                         : judgement.other_code + ", though both are " + judgement.compiler;
}

struct ReadObject {
  ElfImage image;
  ObjectFacts facts;
};

Result<ReadObject> read(std::string_view object)
{
  auto image = ElfImage::read(object);
  if (!image) {
    return std::unexpected(image.error());
  }
  auto facts = facts_of(*image);
  return facts ? Result<ReadObject>({std::move(*image), std::move(*facts)}) : std::unexpected(facts.error());
}

void compare(Judgement& judgement, const ReadObject& object, const ReadObject& expected)
{
  const ObjectFacts& there = object.facts;
  const ObjectFacts& here = expected.facts;
  const bool same_compiler = there.comment == here.comment;
  if (!there.same_target(here)) {
    judgement.likeness = Likeness::different;
    judgement.detail = same_compiler ? tell_targets(there, here)
                                     : both(compiler_in_words(there.comment) + " for " + target_in_words(there),
                                            compiler_in_words(here.comment) + " for " + target_in_words(here));
  } else if (!same_compiler || there.comment.empty()) { // silence proves nothing
    judgement.likeness = Likeness::target;
    judgement.detail = tell_compilers(there, here);
  } else {
    compare_code(judgement, object.image, expected.image);
  }
}

} // namespace

Judgement judge_object(std::string_view object, std::string_view expected, const Nonce& nonce)
{
  Judgement judgement;
  judgement.holds_constant = holds(object, nonce);
  const auto there = read(object);
  const auto here = read(expected);
  judgement.compiler = there ? compiler_in_words(there->facts.comment) : "";
  if (object == expected) {
    judgement.likeness = Likeness::identical;
  } else if (there && here) {
    compare(judgement, *there, *here);
  } else {
    judgement.detail = both(there ? judgement.compiler : there.error().detail,
                            here ? compiler_in_words(here->facts.comment) : here.error().detail);
  }
  return judgement;
}

} // namespace distcc_auto
