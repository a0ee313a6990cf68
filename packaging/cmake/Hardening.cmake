# What an optimised build is hardened with, on the interface target distcc_auto_hardening: position independent programs
# without writable tables of functions, checked copies, guarded stacks. Flags that a distribution sets itself (CXXFLAGS,
# LDFLAGS) may say the same again. Paths of the build are left out of what is built, so that two builds are the same.
include(CheckCXXCompilerFlag)
include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)

add_library(distcc_auto_hardening INTERFACE)
target_compile_options(distcc_auto_hardening INTERFACE -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.
  -ffile-prefix-map=${CMAKE_BINARY_DIR}=./build)

# Sanitizers bring checks of their own, which _FORTIFY_SOURCE would hide; without optimisation it has none.
if(CMAKE_BUILD_TYPE MATCHES "^(Release|RelWithDebInfo|MinSizeRel)$" AND NOT DISTCC_AUTO_SANITIZE AND NOT DISTCC_AUTO_FUZZERS)
  target_compile_options(distcc_auto_hardening INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong)
  foreach(option -fstack-clash-protection -fcf-protection)
    string(MAKE_C_IDENTIFIER "has${option}" has)
    check_cxx_compiler_flag(${option} ${has}) # not on every processor
    if(${has})
      target_compile_options(distcc_auto_hardening INTERFACE ${option})
    endif()
  endforeach()
  target_link_options(distcc_auto_hardening INTERFACE -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
endif()
