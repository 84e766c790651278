#include "cli/admin_books.h"

#include <fmt/core.h>

#include <cstdio>

namespace turno {

int with_books(const std::string& data, const std::function<int(Books&)>& command) {
  const SystemClock clock;
  Result<std::unique_ptr<Store>> store = Store::open({data, Durability::kFull}, clock);
  if (!store) return admin_failed(store.error().detail);
  Books books(*std::move(store));
  return command(books);
}

int admin_failed(const std::string& sentence) {
  fmt::print(stderr, "turno admin: {}\n", sentence);
  return 1;
}

std::string admin_reason(const Error& error, const std::string& what) {
  switch (error.code) {
    case ErrorCode::kConflict:
      return what + " is there already";
    case ErrorCode::kNotFound:
      return what + " is not there";
    case ErrorCode::kInvalid:
      return what + ": " + error.detail + " cannot be used";
    default:
      return what + ": " + (error.detail.empty() ? word(error.code) : error.detail);
  }
}

}  // namespace turno
