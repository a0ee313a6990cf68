// SPDX-License-Identifier: MIT
#include "probe/cli/sibling.hpp"

#include "probe/cli/native.hpp"
#include "probe/engine/recordings.hpp"
#include "probe/trial/driver_name.hpp"

#include <sys/resource.h>

namespace distcc_auto
{
namespace
{

// setpriority(2): 0 is the calling thread, and what it starts inherits it.
void step_back()
{
  constexpr int k_nice = 10;
  ::setpriority(PRIO_PROCESS, 0, k_nice);
}

} // namespace

void calibrate_sibling(const ProbeInquiry& inquiry)
{
  Options options;
  options.compiler = sibling_of(inquiry.call.compiler);
  options.target_options = inquiry.call.targets;
  options.native_words = inquiry.call.native;
  options.type = inquiry.environment.auto_type;
  if (options.compiler.empty() || !inquiry.place) {
    return;
  }
  const ProbeInquiry asked = inquiry_of(options);
  const auto loaded = settings_of(asked);
  if (!loaded || !trouble_of(asked, loaded->settings).empty()) {
    return;
  }
  step_back();
  const ProbeInquiry sibling = with_native_resolved(asked, loaded->settings);
  if (!sibling.native.trouble.empty()) {
    return;
  }
  const std::string key = recording_key_of(sibling, loaded->settings);
  if (kept_recording(*inquiry.place, key)) {
    return;
  }
  if (const auto recording = calibrate(calibration_of(sibling, loaded->settings))) {
    keep_recording(*inquiry.place, key, *recording);
  }
}

} // namespace distcc_auto
