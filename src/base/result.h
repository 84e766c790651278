// Result<T>: a value, or the reason there is none. For trouble that is expected (bad input, a peer
// that left, a full disk); our own bugs go through CHECK. Functions that return one are marked
// [[nodiscard]].
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace turno {

enum class ErrorCode {
  kInvalid,    // the input cannot mean anything here
  kNotFound,   // no such customer, executive or ticket
  kConflict,   // somebody else has that name, number or seat
  kForbidden,  // wrong password or PIN, or not proven at all
  kThrottled,  // too many wrong tries: later
  kBusy,       // a bounded queue is full: later
  kStorage,    // the database could not keep or give it
  kSystem,     // the operating system refused
  kStopping,   // the server is on its way down
};

// A closed list of words, one per code, for logs and tests.
constexpr const char* word(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::kInvalid:
      return "invalid";
    case ErrorCode::kNotFound:
      return "not-found";
    case ErrorCode::kConflict:
      return "conflict";
    case ErrorCode::kForbidden:
      return "forbidden";
    case ErrorCode::kThrottled:
      return "throttled";
    case ErrorCode::kBusy:
      return "busy";
    case ErrorCode::kStorage:
      return "storage";
    case ErrorCode::kSystem:
      return "system";
    case ErrorCode::kStopping:
      return "stopping";
  }
  return "unknown";
}

struct Error {
  ErrorCode code;
  std::string detail;  // for the operator's log; never shown to a customer
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string detail = {}) {
  return tl::unexpected<Error>(Error{code, std::move(detail)});
}

}  // namespace turno
