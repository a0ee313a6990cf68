// SPDX-License-Identifier: MIT
#pragma once
#include <asio/experimental/as_tuple.hpp>
#include <asio/use_awaitable.hpp>

namespace distcc_auto
{

// What is awaited with it gives its error code first, instead of an exception.
inline constexpr auto k_no_throw = asio::experimental::as_tuple(asio::use_awaitable);

} // namespace distcc_auto
