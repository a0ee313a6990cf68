// SPDX-License-Identifier: MIT
#include "probe/attest/admin/rehearsal.hpp"

#include "probe/attest/admin/files.hpp"
#include "wrapper/fd.hpp"

#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

// Ours, so that its names stay what they are; gone with what is in it. Only the answer's file is the user's.
class ScratchFolder
{
public:
  ScratchFolder(const Challenge& challenge, const UserAndGroup& user)
    : usable_(::mkdtemp(path_.data()) != nullptr)
  {
    usable_ = usable_ && write_new(this->challenge(), challenge_text(challenge), 0644) &&
              write_new(answer(), "", 0600) && ::chown(answer().c_str(), user.first, user.second) == 0 &&
              ::chmod(path_.c_str(), 0755) == 0;
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder()
  {
    for (const auto& name : {challenge(), answer()}) {
      ::unlink(name.c_str());
    }
    ::rmdir(path_.c_str());
  }
  bool usable() const { return usable_; }
  std::string challenge() const { return path_ + "/challenge.i"; }
  std::string answer() const { return path_ + "/answer.o"; }

private:
  std::string path_ = "/tmp/distcc-attest-XXXXXX";
  bool usable_;
};

Result<std::string> read_answer(const std::string& path)
{
  const auto file = open_file(path, O_RDONLY | O_NONBLOCK);
  return file ? read_all(*file, k_longest_statement) : std::unexpected(file.error());
}

} // namespace

Result<Statement> rehearse(const std::string& program, const UserAndGroup& user)
{
  Challenge challenge{};
  fill_randomly(challenge);
  const ScratchFolder folder(challenge, user);
  if (!folder.usable()) {
    return fail(Errc::system, "/tmp cannot be written");
  }
  const auto status = run_program({program, "-c", folder.challenge(), "-o", folder.answer()}, &user);
  if (!status || *status != 0) {
    return status ? fail(Errc::system, "it ended with " + std::to_string(*status) + ", see above")
                  : std::unexpected(status.error());
  }
  const auto text = read_answer(folder.answer());
  auto statement = text ? parse_statement(*text) : std::unexpected(text.error());
  if (!statement) {
    return statement;
  }
  const auto certificate = parse_certificate(statement->certificate);
  if (statement->challenge != challenge || !certificate || !is_by(*statement, certificate->key)) {
    return fail(Errc::corrupt, "the certificate is for another key than this server's: enroll and sign again");
  }
  return statement;
}

} // namespace distcc_auto
