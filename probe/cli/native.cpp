// SPDX-License-Identifier: MIT
#include "probe/cli/native.hpp"

#include "probe/trial/processors.hpp"
#include "probe/trial/resolve_native.hpp"
#include "wrapper/distcc/machine_options.hpp"

namespace distcc_auto
{
namespace
{

NativeQuestion question_of(const ProbeInquiry& inquiry, std::vector<ProcessorKind> kinds)
{
  NativeQuestion question;
  question.compiler = inquiry.call.compiler;
  question.program = inquiry.programs.compiler;
  question.path = inquiry.programs.path;
  question.target_options = inquiry.call.targets;
  question.typed = inquiry.native.typed;
  question.kinds = std::move(kinds);
  return question;
}

// What is no answer of the compiler's is asked again the next time.
bool is_lasting(Errc code)
{
  return code == Errc::refused || code == Errc::protocol || code == Errc::invalid;
}

NativeUse resolve(const ProbeInquiry& inquiry)
{
  NativeUse use;
  use.typed = inquiry.native.typed;
  auto processors = read_processors();
  if (!processors) {
    use.trouble = in_line(use.typed) + " is compiled here: " + processors.error().detail;
    use.kind = NativeUse::Trouble::transient;
    return use;
  }
  const std::string key = inquiry.question.compiler + " on processors " + processors->identity;
  if (auto kept = inquiry.place ? kept_native(*inquiry.place, key, use.typed) : std::nullopt) {
    return std::move(*kept);
  }
  auto options = resolve_native(question_of(inquiry, std::move(processors->kinds)));
  if (options) {
    use.options = std::move(*options);
  } else {
    use.trouble = options.error().detail;
    use.kind = is_lasting(options.error().code) ? NativeUse::Trouble::lasting : NativeUse::Trouble::transient;
  }
  if (inquiry.place && use.kind == NativeUse::Trouble::lasting) {
    keep_native(*inquiry.place, key, use);
  }
  return use;
}

} // namespace

ProbeInquiry with_native_resolved(ProbeInquiry inquiry, const Settings& settings)
{
  inquiry.native.typed = inquiry.call.native;
  if (inquiry.native.typed.empty()) {
    return inquiry;
  }
  if (!settings.distcc.native) {
    inquiry.native.trouble = in_line(inquiry.native.typed) + " is compiled here: distcc.native is \"off\"";
    return inquiry;
  }
  inquiry.native = resolve(inquiry);
  return inquiry;
}

} // namespace distcc_auto
