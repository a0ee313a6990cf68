# shellcheck shell=bash disable=SC2034,SC2154 # its variables are for those who source it
# SPDX-License-Identifier: MIT
# For sourcing after session.sh: a real C project from Debian's sources, kept in the build folder once it was fetched.

# Every one has more than 30 source files in src/ and the same makefile; the next is taken where one cannot be had.
project_choices=(lua5.4 lua5.3 lua5.2)

# The release of this machine: bookworm, trixie, sid; the last has the name of the next release in its files, but no number.
own_release()
{
  (. /etc/os-release && [[ -n ${VERSION_ID:-} ]] && echo "$VERSION_CODENAME") || echo sid
}

# Debian's own suites of this release at the mirrors of this machine, as source repositories.
source_repositories()
{
  local codename keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  codename=$(own_release)
  apt-get update --print-uris 2>>"$log" |
    sed -nE "s#^'(.*/)dists/($codename(-updates|-security)?)/InRelease' .*#deb-src [signed-by=$keyring] \1 \2 main#p" |
    sort -u
}

# A configuration of apt that touches nothing of the machine's: its lists, cache and sources are in FOLDER.
write_apt_configuration()
{
  local folder=$1
  mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
  source_repositories >"$folder/sources.list"
  cat >"$folder/apt.conf" <<END
Dir::Etc::SourceList "$folder/sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::State "$folder";
Dir::State::Lists "$folder/lists";
Dir::State::Status "/var/lib/dpkg/status";
Dir::Cache "$folder/cache";
Acquire::Retries "3";
Acquire::http::Timeout "20";
Acquire::https::Timeout "20";
Acquire::Languages "none";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear DPkg::Pre-Invoke;
#clear DPkg::Post-Invoke;
END
}

# Leaves NAME_VERSION.orig.tar.* in the build folder; apt has checked it against the signed lists. Fails if it can't.
fetch_project()
{
  local name=$1 kept=$2 apt=$3 archive
  mkdir -p "$session/download"
  quietly env -C "$session/download" apt-get -c "$apt/apt.conf" -q source --download-only --only-source "$name" || return 1
  for archive in "$session/download/${name}_"*.orig.tar.*; do
    if [[ $archive == *.asc ]] || ! tar -tf "$archive" >/dev/null 2>>"$log"; then
      continue
    fi
    cp "$archive" "$kept/.arriving.$$" && mv "$kept/.arriving.$$" "$kept/${archive##*/}"
    return
  done
  return 1
}

# The archive of the first choice that is here, in `$project_archive`; fails if there is none.
find_kept_project()
{
  local kept=$1 name
  for name in "${project_choices[@]}"; do
    for project_archive in "$kept/${name}_"*.orig.tar.*; do
      if [[ -f $project_archive ]]; then
        return 0
      fi
    done
  done
  return 1
}

fetch_any_project()
{
  local kept=$1 apt=$session/apt name
  write_apt_configuration "$apt"
  quietly apt-get -c "$apt/apt.conf" -q update || true
  for name in "${project_choices[@]}"; do
    if fetch_project "$name" "$kept" "$apt"; then
      return 0
    fi
  done
  return 1
}

# Unpacks the project as often as there are FOLDERs; `$project_name` and `$project_files` say what it is.
unpack_project()
{
  local kept=$build_root/demo-sources folder
  mkdir -p "$kept"
  if ! find_kept_project "$kept" && ! fetch_any_project "$kept"; then
    give_up "no project to build: Debian's sources (${project_choices[*]}) cannot be fetched, and none is in $kept"
  fi
  find_kept_project "$kept"
  for folder in "$@"; do
    mkdir -p "$folder"
    tar -xf "$project_archive" -C "$folder" --strip-components=1 || give_up "$project_archive cannot be unpacked"
  done
  project_name=${project_archive##*/}
  project_name=${project_name%.orig.tar.*}
  project_files=$(find "$1/src" -name '*.c' | wc -l)
  if ((project_files < 30)); then
    give_up "$project_archive holds $project_files source files, at least 30 were expected"
  fi
}

# build_project FOLDER COMPILER: with eight jobs at once; the milliseconds it took are in `$build_ms`.
build_project()
{
  local started ended
  started=${EPOCHREALTIME/[.,]/}
  quietly make -C "$1/src" -j8 posix CC="$2" || return 1
  ended=${EPOCHREALTIME/[.,]/}
  build_ms=$(((ended - started) / 1000))
}

clean_project()
{
  quietly make -C "$1/src" clean
}
