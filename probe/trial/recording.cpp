// SPDX-License-Identifier: MIT
#include "probe/protocol/reply_reader.hpp"
#include "probe/trial/test_job.hpp"
#include "wrapper/question.hpp"

// A recording is kept as one line and, behind it, as the request whose source is the object: the wire format has a
// bounded reader that is tested against hostile bytes. A CBOR or JSON library's recurses as deep as the bytes tell.
namespace distcc_auto
{
namespace
{

// Another test source is another number: its object is another.
constexpr std::string_view k_opening = "distcc-auto recording 5";

std::string first_line(const Recording& recording)
{
  return std::string(k_opening) + (recording.language == Language::cxx ? " c++" : " c") +
         (recording.ipv6 ? " ipv6" : " ipv4") + " target=" + escaped(recording.target) + "\n";
}

std::string target_of(std::string_view line)
{
  constexpr std::string_view k_mark = " target=";
  const std::size_t at = line.find(k_mark);
  const std::string_view rest = at == std::string_view::npos ? "" : line.substr(at + k_mark.size());
  return unescaped(rest.substr(0, rest.find('\n')));
}

} // namespace

std::string encode_recording(const Recording& recording)
{
  return first_line(recording) + encode_request({.protocol = 1, .argv = recording.argv, .source = recording.object});
}

Result<Recording> decode_recording(std::string_view bytes)
{
  const std::size_t line_end = bytes.find('\n') + 1;
  const std::string_view line = bytes.substr(0, line_end);
  Recording recording;
  recording.language = line.find(" c++ ") != std::string_view::npos ? Language::cxx : Language::c;
  recording.ipv6 = line.find(" ipv6 ") != std::string_view::npos;
  recording.target = target_of(line);
  if (line != first_line(recording)) {
    return fail(Errc::corrupt, "no recording: the first line is not \"" + std::string(k_opening) + " ...\"");
  }
  RequestReader reader;
  const auto step = reader.feed(bytes.substr(line_end));
  if (!step || *step != ReadStep::done) {
    return fail(Errc::corrupt, "broken recording: " + (step ? "cut short" : step.error().detail));
  }
  Request request = reader.take();
  recording.argv = std::move(request.argv);
  recording.object = std::move(request.source);
  if (encode_recording(recording) != bytes) {
    return fail(Errc::corrupt, "broken recording: it holds more than it should");
  }
  return recording;
}

} // namespace distcc_auto
