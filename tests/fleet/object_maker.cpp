// SPDX-License-Identifier: MIT
#include "tests/fleet/object_maker.hpp"

#include "tests/fleet/awaiting.hpp"
#include "tests/fleet/descriptor_limit.hpp"
#include "wrapper/fd.hpp"

#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

namespace distcc_auto::fleet
{

namespace
{

constexpr std::size_t k_largest_file = std::size_t{1} << 30U;
constexpr std::uint32_t k_cannot_start = 110U << 8U;

// More than these are different questions only where somebody plays with us.
constexpr std::size_t k_most_templates = 1000;

std::string variable(const char* name, const char* otherwise)
{
  const char* value = std::getenv(name);
  return value == nullptr || *value == '\0' ? otherwise : value;
}

std::string content(const std::string& path)
{
  const DescriptorReserve reserve;
  const auto file = open_file(path, O_RDONLY);
  const auto text = file ? read_all(*file, k_largest_file) : std::unexpected(file.error());
  return text.value_or("");
}

Result<void> write_file(const std::string& path, std::string_view bytes)
{
  const DescriptorReserve reserve;
  const auto file = open_file(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
  return file ? write_all(*file, bytes) : std::unexpected(file.error());
}

// The files of one compile; they go away with it.
struct JobFiles {
  std::string source;
  std::string object;
  std::string errors;
  std::string output;

  JobFiles(const std::string& stem, const std::string& suffix)
    : source(stem + suffix)
    , object(stem + ".o")
    , errors(stem + ".err")
    , output(stem + ".out")
  {
  }
  ~JobFiles()
  {
    for (const auto& path : {source, object, errors, output}) {
      ::unlink(path.c_str());
    }
  }
  JobFiles(const JobFiles&) = delete;
  JobFiles& operator=(const JobFiles&) = delete;
};

std::string key_of(const Job& job, const std::string& source)
{
  std::string key;
  for (const auto& argument : with_files(job, job.suffix, "")) {
    key += argument + '\0';
  }
  return key + '\0' + source;
}

} // namespace

ObjectMaker::ObjectMaker(asio::io_context& io, std::size_t jobs, std::string folder)
  : io_(io)
  , children_(io, jobs)
  , folder_(std::move(folder))
  , path_(variable("PATH", "/usr/bin:/bin"))
{
}

Result<std::shared_ptr<ObjectMaker>> ObjectMaker::open(asio::io_context& io, std::size_t jobs, std::string compiler,
                                                       std::shared_ptr<Tally> tally)
{
  auto folder = variable("TMPDIR", "/tmp") + "/fleet-XXXXXX";
  if (::mkdtemp(folder.data()) == nullptr) {
    const int error = errno;
    return fail(Errc::system,
                folder + " cannot be made: " + errno_text(error) + "; set TMPDIR to a folder with room");
  }
  std::shared_ptr<ObjectMaker> maker(new ObjectMaker(io, jobs, std::move(folder)));
  maker->compiler_ = std::move(compiler);
  maker->tally_ = std::move(tally);
  return maker;
}

ObjectMaker::~ObjectMaker()
{
  std::error_code unimportant;
  std::filesystem::remove_all(folder_, unimportant);
}

asio::awaitable<Result<Reply>> ObjectMaker::make(Request request)
{
  auto job = understand(request.argv, path_);
  if (!job) {
    co_return std::unexpected(job.error());
  }
  if (!compiler_.empty()) {
    job->argv.front() = compiler_;
  }
  if (const auto constant = find_constant(request.source)) {
    co_return co_await make_from_template(std::move(*job), std::move(request.source), *constant);
  }
  co_return co_await compile(std::move(*job), std::move(request.source));
}

asio::awaitable<Reply> ObjectMaker::make_from_template(Job job, std::string source, Constant constant)
{
  auto masked = with_constant(source, k_own_constant);
  if (templates_.size() >= k_most_templates) {
    templates_.clear();
  }
  const auto key = key_of(job, masked);
  auto entry = templates_[key];
  if (!entry) {
    entry = templates_[key] = std::make_shared<Template>(io_);
    co_await fill(entry, job, std::move(masked));
  }
  while (!entry->ready) {
    co_await entry->made.async_wait(k_no_throw);
  }
  auto reply = entry->reply;
  if (reply.status == k_cannot_start) {
    templates_.erase(key); // may have been a passing trouble of ours
  }
  if (reply.status != 0) {
    co_return reply;
  }
  auto object = patched(std::move(reply.object), k_own_constant, constant);
  if (!object) {
    co_return co_await compile(std::move(job), std::move(source));
  }
  reply.object = std::move(*object);
  co_return reply;
}

asio::awaitable<void> ObjectMaker::fill(std::shared_ptr<Template> entry, Job job, std::string source)
{
  entry->reply = co_await compile(std::move(job), std::move(source));
  entry->ready = true;
  entry->made.cancel();
}

asio::awaitable<Reply> ObjectMaker::compile(Job job, std::string source)
{
  const JobFiles files(folder_ + "/" + std::to_string(next_file_++), job.suffix);
  const auto written = write_file(files.source, source);
  if (!written) {
    co_return Reply{k_cannot_start, "fleet: " + written.error().detail + "\n", "", ""};
  }
  ++tally_->compiles;
  Command command{with_files(job, files.source, files.object), folder_, files.output, files.errors};
  const auto status = co_await children_.run(std::move(command));
  if (!status) {
    co_return Reply{k_cannot_start, "fleet: " + status.error().detail + "\n", "", ""};
  }
  Reply reply{static_cast<std::uint32_t>(*status), content(files.errors), content(files.output), ""};
  if (*status == 0) {
    reply.object = content(files.object);
  }
  co_return reply;
}

} // namespace distcc_auto::fleet
