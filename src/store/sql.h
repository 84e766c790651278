// Small helpers around SQLiteCpp for the files of this folder. A statement is used from one thread.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <type_traits>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"

namespace turno::sql {

// SQLite's integers are signed. An id above 2^63 - 1 turns negative, and no row has a negative id.
template <class Id>
std::int64_t whole(Id id) {
  return static_cast<std::int64_t>(number(id));
}

inline std::int64_t milliseconds(WallTime at) { return at.time_since_epoch().count(); }
inline WallTime wall_time(std::int64_t ms) { return WallTime(std::chrono::milliseconds(ms)); }

// Resets a statement at the end of a scope: one that stays in the middle of its rows would hold its
// snapshot, and with it every page of the WAL, for ever. Does not throw, unlike reset().
class Use {
 public:
  template <class... Values>
  explicit Use(SQLite::Statement& statement, const Values&... values) : statement_(statement) {
    statement_.tryReset();
    int index = 0;
    (bind(++index, values), ...);
  }
  ~Use() { statement_.tryReset(); }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;

  // True when there is a (further) row.
  bool step() { return statement_.executeStep(); }
  // Runs a statement without rows; how many rows it changed.
  int run() { return statement_.exec(); }

  std::int64_t integer(int column) const { return statement_.getColumn(column).getInt64(); }
  bool is_null(int column) const { return statement_.getColumn(column).isNull(); }
  std::string text(int column) const { return statement_.getColumn(column).getString(); }
  template <class Id>
  Id id(int column) const {
    return Id{static_cast<std::uint64_t>(integer(column))};
  }

 private:
  template <class Value>
  void bind(int index, const Value& value) {
    if constexpr (std::is_enum_v<Value>) {
      statement_.bind(index, whole(value));
    } else {
      statement_.bind(index, value);
    }
  }
  template <class Value>
  void bind(int index, const std::optional<Value>& value) {
    if (value) {
      bind(index, *value);
    } else {
      statement_.bind(index);  // NULL
    }
  }

  SQLite::Statement& statement_;
};

// "what: file", as every error of the store is told.
inline Error storage_error(const std::exception& what, const std::string& file) {
  return Error{ErrorCode::kStorage, std::string(what.what()) + ": " + file};
}

}  // namespace turno::sql
