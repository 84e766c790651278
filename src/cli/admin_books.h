// What the commands of `turno admin` that work on the database itself share.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "desk/directory.h"
#include "desk/secrets.h"
#include "store/store.h"

namespace turno {

// The desk without its people: what the commands work on.
struct Books {
  explicit Books(std::unique_ptr<Store> opened)
      : store(std::move(opened)), directory(*store, secrets, clock, false) {}

  SystemClock clock;
  Secrets secrets;
  std::unique_ptr<Store> store;
  Directory directory;
};

// Opens the database in folder `data` and runs `command` on it. The exit code.
int with_books(const std::string& data, const std::function<int(Books&)>& command);

// Tells the operator on standard error. The exit code of a command that failed.
int admin_failed(const std::string& sentence);

// What went wrong with `what`, in words: the directory's codes as they apply to people.
std::string admin_reason(const Error& error, const std::string& what);

}  // namespace turno
