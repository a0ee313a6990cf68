// SPDX-License-Identifier: MIT
#pragma once
#include <asio/use_awaitable.hpp>
#if __has_include(<asio/as_tuple.hpp>)
#include <asio/as_tuple.hpp>
#else
#include <asio/experimental/as_tuple.hpp>
#endif

// Where the versions of Asio, from 1.22 on, differ.
namespace distcc_auto
{

#if __has_include(<asio/as_tuple.hpp>)
using asio::as_tuple;
#else
using asio::experimental::as_tuple;
#endif

// What is awaited with it gives its error code first, instead of an exception.
inline constexpr auto k_no_throw = as_tuple(asio::use_awaitable);

} // namespace distcc_auto
