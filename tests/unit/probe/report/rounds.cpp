// SPDX-License-Identifier: MIT
#include "rounds.hpp"

namespace distcc_auto
{

Verdict bad(const std::string& name, Reason reason, const std::string& detail)
{
  Verdict verdict;
  verdict.candidate.name = name;
  verdict.candidate.dns = Milliseconds(1.25);
  verdict.reason = reason;
  verdict.detail = detail;
  return verdict;
}

Verdict good(const std::string& name, unsigned char number)
{
  Verdict verdict = bad(name, Reason::good);
  verdict.candidate.address.bytes = {192, 0, 2, number};
  verdict.connect = Milliseconds(0.42);
  verdict.compile = Milliseconds(17.6);
  verdict.compiler = "gcc 12.2.0";
  verdict.likeness = Likeness::identical;
  return verdict;
}

Moment moment(double at)
{
  return k_round_begin + std::chrono::round<Moment::duration>(Milliseconds(at));
}

Round timed_round()
{
  Round round;
  round.begin = k_round_begin;
  round.calibration = Milliseconds(21.3);
  round.discovery = Milliseconds(8);
  round.total = Milliseconds(1000);
  round.listed = {good("cc1.example.com", 1)};
  round.listed[0].candidate.dns = Milliseconds(4.5);
  round.listed[0].attempts = {{moment(22), moment(22.5), moment(23), moment(40)}};
  round.listed[0].judged = moment(40.25);
  round.others = {bad("cc2.example.com", Reason::too_slow), bad("cc3.example.com", Reason::no_such_name)};
  round.others[0].candidate.address.bytes = {192, 0, 2, 2};
  round.others[0].candidate.port = 3640;
  round.others[0].candidate.dns = Milliseconds(60);
  round.others[0].candidate.dns_repeats = 3;
  round.others[0].attempts = {{moment(61), moment(62), moment(62), moment(1000)},
                              {moment(120), moment(121), moment(121), moment(1000)}};
  round.others[0].judged = moment(1000);
  round.others[1].candidate.dns = Milliseconds(6);
  round.others[1].judged = moment(8);
  for (auto* verdict : {&round.listed[0], &round.others[0], &round.others[1]}) {
    verdict->candidate.asked = moment(1);
  }
  return round;
}

Round mixed_round()
{
  Round round;
  round.compiler = "gcc";
  round.compiler_in_words = "gcc 12.2.0 (x86-64)";
  round.hosts = "192.0.2.2:3640/8,lzo 192.0.2.1/4,lzo";
  round.listed = {good("cc2.example.com", 2), good("cc1.example.com", 1)};
  round.listed[0].candidate.port = 3640;
  round.listed[0].candidate.slots = 8;
  round.listed[0].candidate.slots_from = SlotsFrom::settings;
  round.listed[1].usual = Milliseconds(3);
  round.listed[1].busy = true;
  round.others = {bad("cc3.example.com", Reason::refused),
                  bad("cc4.example.com", Reason::wrong_object, "gcc 11.3.0 there, gcc 12.2.0 here"),
                  bad("cc5.example.com", Reason::no_such_name)};
  round.others[0].candidate.address.bytes = {192, 0, 2, 3};
  round.others[1].candidate.address.bytes = {192, 0, 2, 4};
  round.others[1].compiler = "gcc 11.3.0";
  round.others[1].likeness = Likeness::target;
  round.calibration = Milliseconds(21.3);
  round.discovery = Milliseconds(4.04);
  round.total = Milliseconds(38.2);
  return round;
}

} // namespace distcc_auto
