// SPDX-License-Identifier: MIT
#include "config/settings_file.hpp"

#include "load_text.hpp"

#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

using Role = Guarded::Role;

constexpr uid_t k_self = 1000;
constexpr uid_t k_stranger = 1001;
constexpr std::size_t k_mebibyte = std::size_t{1024} * 1024;

TEST(SettingsFile, IsTrustedWhereOnlyItsUserAndRootCanWrite)
{
  const Guarded cases[] = {
      {Role::file, "/f", 0, 0100644},     {Role::file, "/f", k_self, 0100600},
      {Role::file, "/f", 0, 0100664},     {Role::file, "/f", k_self, 0100664, k_self},
      {Role::folder, "/d", 0, 0040755},   {Role::folder, "/d", k_self, 0040775, k_self},
      {Role::folder, "/tmp", 0, 0041777}, {Role::link, "/l", k_self, 0120777},
      {Role::link, "/l", 0, 0120777},
  };
  for (const auto& c : cases) {
    EXPECT_FALSE(mistrust(c, k_self)) << c.path << " " << c.owner;
  }
}

TEST(SettingsFile, IsMistrustedWhereOthersCouldWriteAndSaysHowToMendThat)
{
  const std::pair<Guarded, std::string> cases[] = {
      {{Role::file, "/f", k_self, 0100646},
       "can be written by everybody, so its contents prove nothing; mend it with: chmod o-w /f"},
      {{Role::file, "/f", 0, 0101666},
       "can be written by everybody, so its contents prove nothing; mend it with: chmod o-w /f"},
      {{Role::folder, "/d", 0, 0040777},
       "its folder /d can be written by everybody, so its contents prove nothing; mend it with: chmod o-w /d"},
      {{Role::file, "/f", k_stranger, 0100600},
       "belongs to user 1001, expected root or the user who compiles; mend it with: chown root /f"},
      {{Role::folder, "/d", k_stranger, 0041755},
       "its folder /d belongs to user 1001, expected root or the user who compiles; mend it with: chown root /d"},
      {{Role::file, "/f", k_self, 0100664, 100},
       "can be written by group 100, so its contents prove nothing; mend it with: chmod g-w /f"},
      {{Role::folder, "/d", 0, 0040775, 50},
       "its folder /d can be written by group 50, so its contents prove nothing; mend it with: chmod g-w /d"},
      {{Role::link, "/l", k_stranger, 0120777},
       "this link belongs to user 1001, expected root or the user who compiles; mend it with: chown -h root /l"},
  };
  for (const auto& [guarded, reason] : cases) {
    EXPECT_EQ(mistrust(guarded, k_self), reason);
  }
}

void expect_trouble(const std::string& path, Errc code, const std::string& detail, Closed closed = Closed::error)
{
  const auto text = read_settings_file(path, closed);
  ASSERT_FALSE(text) << path;
  EXPECT_EQ(text.error().code, code) << text.error().detail;
  EXPECT_TRUE(text.error().detail.starts_with(path + ": " + detail)) << text.error().detail;
}

TEST(SettingsFile, IsRefusedWhereItsModeIsTooOpen)
{
  const TestFolder folder;
  const auto path = folder.write("config.toml", "");
  ::chmod(path.c_str(), 0666);
  expect_trouble(path, Errc::untrusted, "can be written by everybody");
}

TEST(SettingsFile, IsRefusedInAFolderThatIsTooOpen)
{
  const TestFolder folder;
  const auto path = folder.write("config.toml", "text");
  ::chmod(folder.path().c_str(), 0777);
  expect_trouble(path, Errc::untrusted, "its folder " + folder.path() + " can be written by everybody");
  ::chmod(folder.path().c_str(), 01777);
  EXPECT_EQ(read_settings_file(path, Closed::error).value_or(""), "text");
}

TEST(SettingsFile, IsRefusedBelowAFolderThatIsTooOpen)
{
  const TestFolder folder;
  const auto inner = folder.path() + "/inner";
  std::filesystem::create_directory(inner);
  const auto path = folder.write("inner/config.toml", "text");
  ::chmod(folder.path().c_str(), 0777);
  expect_trouble(path, Errc::untrusted, "its folder " + folder.path() + " can be written by everybody");
}

TEST(SettingsFile, MayBeALink)
{
  const TestFolder folder;
  const TestFolder elsewhere;
  const auto real = elsewhere.write("real.toml", "text");
  const auto link = folder.path() + "/config.toml";
  std::filesystem::create_symlink(real, link);
  EXPECT_EQ(read_settings_file(link, Closed::error).value_or(""), "text");
  ::chmod(folder.path().c_str(), 0777);
  expect_trouble(link, Errc::untrusted, "its folder " + folder.path());
  ::chmod(folder.path().c_str(), 0700);
  ::chmod(elsewhere.path().c_str(), 0777);
  expect_trouble(link, Errc::untrusted, "its folder " + elsewhere.path());
  ::chmod(elsewhere.path().c_str(), 0700);
  ::chmod(real.c_str(), 0602);
  expect_trouble(link, Errc::untrusted, "can be written by everybody");
}

TEST(SettingsFile, MustBeARegularFile)
{
  const TestFolder folder;
  expect_trouble(folder.path(), Errc::invalid, "is a folder, expected a settings file");
  const auto pipe = folder.path() + "/pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  expect_trouble(pipe, Errc::invalid, "is not a regular file, expected a settings file");
  const auto loop = folder.path() + "/loop";
  std::filesystem::create_symlink("loop", loop);
  expect_trouble(loop, Errc::invalid, "cannot be read: ");
  const auto dangling = folder.path() + "/dangling";
  std::filesystem::create_symlink("none", dangling);
  expect_trouble(dangling, Errc::invalid, "cannot be read: No such file or directory");
  expect_trouble(dangling + "/config.toml", Errc::invalid, "cannot be read: No such file or directory");
  expect_trouble(folder.path() + "/none/config.toml", Errc::not_found, "cannot be read: No such file or directory");
}

TEST(SettingsFile, IsRefusedWhereALinkOnTheWayToAnotherCouldBeExchanged)
{
  const TestFolder folder;
  const TestFolder open;
  const TestFolder elsewhere;
  const auto real = elsewhere.write("real.toml", "text");
  std::filesystem::create_symlink(real, open.path() + "/second");
  const auto link = folder.path() + "/config.toml";
  std::filesystem::create_symlink(open.path() + "/second", link);
  EXPECT_EQ(read_settings_file(link, Closed::error).value_or(""), "text");
  ::chmod(open.path().c_str(), 0777);
  expect_trouble(link, Errc::untrusted, "its folder " + open.path() + " can be written by everybody");
}

TEST(SettingsFile, MayBeOfOneMebibyte)
{
  const TestFolder folder;
  EXPECT_TRUE(read_settings_file(folder.write("fits", std::string(k_mebibyte, '#')), Closed::error));
  expect_trouble(folder.write("large", std::string(k_mebibyte + 1, '#')), Errc::invalid,
                 "is too large, expected 1 MiB at most");
}

TEST(SettingsFile, MustBeReadable)
{
  if (::geteuid() == 0) {
    GTEST_SKIP() << "root reads everything";
  }
  const TestFolder folder;
  const auto path = folder.write("config.toml", "");
  ::chmod(path.c_str(), 0);
  expect_trouble(path, Errc::invalid, "cannot be read: Permission denied");
}

TEST(SettingsFile, InAFolderThatCannotBeEnteredIsAbsentWhereItIsAUsersOwn)
{
  if (::geteuid() == 0) {
    GTEST_SKIP() << "root enters everything";
  }
  const TestFolder closed;
  const TestFolder folder;
  const auto path = closed.write("config.toml", "");
  const auto link = folder.path() + "/config.toml";
  std::filesystem::create_symlink(path, link);
  ::chmod(closed.path().c_str(), 0);
  expect_trouble(path, Errc::not_found, "cannot be read: Permission denied", Closed::absent);
  expect_trouble(path, Errc::invalid, "cannot be read: Permission denied", Closed::error);
  expect_trouble(link, Errc::invalid, "cannot be read: Permission denied", Closed::absent);
  ::chmod(closed.path().c_str(), 0700);
}

// As systemd masks a file.
TEST(SettingsFile, OfNothingIsTheNullDevice)
{
  EXPECT_EQ(read_settings_file("/dev/null", Closed::error).value_or("trouble"), "");
  EXPECT_EQ(read_settings_file("/dev/null", Closed::absent).value_or("trouble"), "");
  expect_trouble("/dev/zero", Errc::invalid, "is not a regular file, expected a settings file");
}

} // namespace
} // namespace distcc_auto
