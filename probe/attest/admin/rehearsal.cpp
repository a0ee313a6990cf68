// SPDX-License-Identifier: MIT
#include "probe/attest/admin/rehearsal.hpp"

#include "probe/attest/admin/files.hpp"
#include "wrapper/fd.hpp"

#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

// The user's own, gone with what is in it.
class ScratchFolder
{
public:
  explicit ScratchFolder(const UserAndGroup& user)
    : usable_(::mkdtemp(path_.data()) != nullptr)
  {
    usable_ = usable_ && ::chown(path_.c_str(), user.first, user.second) == 0;
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
  const ScratchFolder folder(user);
  Challenge challenge{};
  fill_randomly(challenge);
  if (!folder.usable() || !write_new(folder.challenge(), challenge_text(challenge), 0644)) {
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
