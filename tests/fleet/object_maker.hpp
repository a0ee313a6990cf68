// SPDX-License-Identifier: MIT
#pragma once
#include "probe/protocol/wire.hpp"
#include "tests/fleet/children.hpp"
#include "tests/fleet/constant.hpp"
#include "tests/fleet/job.hpp"
#include "tests/fleet/tally.hpp"

#include <map>
#include <memory>
#include <string>

// Real answers from the real compiler. A test job is compiled once, whatever its constant, and its object then gets
// each request's own constant; any other source is compiled each time.
namespace distcc_auto::fleet
{

class ObjectMaker
{
public:
  // At most `jobs` compilers at once, all `compiler` where it isn't empty, else the one that the request names.
  // Works in a private folder below TMPDIR, which goes away with this.
  static Result<std::shared_ptr<ObjectMaker>> open(asio::io_context& io, std::size_t jobs, std::string compiler,
                                                   std::shared_ptr<Tally> tally);
  ~ObjectMaker();
  ObjectMaker(const ObjectMaker&) = delete;
  ObjectMaker& operator=(const ObjectMaker&) = delete;

  // What distccd would answer; Errc::refused where it would close without a word.
  asio::awaitable<Result<Reply>> make(Request request);

private:
  struct Template {
    explicit Template(asio::io_context& io)
      : made(io, asio::steady_timer::time_point::max())
    {
    }
    asio::steady_timer made; // cancelled when the reply is there
    bool ready = false;
    Reply reply;
  };

  ObjectMaker(asio::io_context& io, std::size_t jobs, std::string folder);
  asio::awaitable<Reply> make_from_template(Job job, std::string source, Constant constant);
  asio::awaitable<void> fill(std::shared_ptr<Template> entry, Job job, std::string source);
  asio::awaitable<Reply> compile(Job job, std::string source);

  asio::io_context& io_;
  Children children_;
  std::string folder_;
  std::string compiler_;
  std::string path_;
  std::shared_ptr<Tally> tally_;
  std::map<std::string, std::shared_ptr<Template>> templates_;
  std::uint64_t next_file_ = 1;
};

} // namespace distcc_auto::fleet
