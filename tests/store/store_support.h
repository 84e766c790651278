// What the tests of the store share: a directory of their own, a clock in the hand, an example of
// every event, and a look into the file past the Store.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "store/event_json.h"
#include "store/store.h"

namespace turno {

// Removed with all that is in it.
class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string name = (std::filesystem::temp_directory_path() / "turno-store-XXXXXX").string();
    path_ = mkdtemp(name.data()) == nullptr ? "" : name;
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::string database() const { return (path_ / Store::kFileName).string(); }

 private:
  std::filesystem::path path_;
};

class HandClock final : public Clock {
 public:
  TimePoint now() const override { return std::chrono::steady_clock::now(); }
  WallTime wall() const override { return WallTime(std::chrono::milliseconds(wall_ms)); }

  std::atomic<std::int64_t> wall_ms{1'700'000'000'000};
};

// A store that opens, or a failed test and an empty pointer.
inline std::unique_ptr<Store> open_store(const std::filesystem::path& directory,
                                         const Clock& clock) {
  // A test cannot see a power cut: without the disk's flush it takes a tenth of the time.
  Result<std::unique_ptr<Store>> store = Store::open({directory, Durability::kNormal}, clock);
  if (!store) {
    ADD_FAILURE() << store.error().detail;
    return nullptr;
  }
  return std::move(*store);
}

inline constexpr CustomerId kJorge{123456789};
inline constexpr CustomerId kFarCustomer{9'999'999'999};  // does not fit 32 bits
inline constexpr ExecutiveId kJuan{1};
inline constexpr TicketId kWifi{124578};
inline constexpr ConversationId kTalk{7};
inline constexpr TicketId kMessage{124579};  // the next one after kWifi

inline CustomerRegistered register_jorge() { return {kJorge, "12345678-9", "Jorge Sandoval"}; }

// The value of an append that must succeed.
inline Appended must(const Result<Appended>& appended) {
  if (!appended) {
    ADD_FAILURE() << word(appended.error().code) << ": " << appended.error().detail;
    return {};
  }
  return *appended;
}

inline std::string code(const Result<Appended>& appended) {
  return appended ? "kept" : word(appended.error().code);
}

// One of every kind, in an order in which each can be applied to an empty store.
inline std::vector<LogEvent> one_of_each() {
  return {register_jorge(),
          CustomerPinSet{kJorge, "$argon2id$pin"},
          CustomerClassSet{kJorge, "vip"},
          ExecutiveAdded{"JuanPerez", "Juan Pérez", "$argon2id$word"},
          ExecutivePasswordSet{kJuan, "$argon2id$other"},
          ExecutiveProfileSet{kJuan, {"billing", "tech"}, 2, 3},
          ExecutiveAttendance{kJuan, Attendance::kReady, "almuerzo", "billing tech", 2, 3},
          ExecutivePausedForMissing{kJuan, 2},
          ExecutiveExpired{kJuan},
          WrapUpStarted{kJuan, 30'000},
          WrapUpElapsed{kJuan},
          WrapUpExtended{kJuan, 60'000},
          VisitStarted{kJorge, "127.0.0.1"},
          TicketOpened{kJorge, "Cambio de clave WiFi", kWifi},
          LineJoined{kJorge, kWifi, "general", "vip", kJuan, "123456"},
          LinePlaced{kJorge, "general", 1, kJuan},
          LineRefused{kJorge, "general", "full"},
          LineExpired{kJorge},
          CustomerDropped{kJorge},
          CustomerReturned{kJorge},
          LineOffered{kTalk, kJorge, kJuan, "general"},
          OfferAnswered{kTalk, kJuan, "rejected", "otra llamada"},
          OfferMissed{kJorge, kJuan, "rejected", "otra llamada", kTalk},
          ConversationStarted{kWifi, kJorge, kJuan, 61'000, R"({"rule":"only"})", "general", kTalk},
          MessageSaid{kWifi, "cliente", "¿Qué \"clave\"? \\ 🙂", 1},
          MessageSeen{kWifi, "executive", 1},
          ConversationReleased{kTalk},
          TicketSubjectSet{kWifi, "Clave nueva", "JuanPerez"},
          TicketHistoryAdded{kWifi, "Se cambió la clave", "JuanPerez"},
          TicketStateSet{kWifi, TicketState::kClosed, "JuanPerez"},
          ServicesRestarted{kJorge, "cliente"},
          WordsUnclear{kJorge, "no sé qué hacer", "asked", "es", "executive", 41},
          ConversationEnded{kWifi, kJorge, kJuan, "released", kTalk},
          ExecutiveRenamed{kJuan, "JuanP"},
          LineLeft{kJorge},
          VisitEnded{VisitId{13}},
          MessageLeft{kJorge, "general", "No tengo señal"},
          MessageTaken{kMessage, kJuan},
          PolicyChanged{"operator", "capacity 2"},
          ServerStarted{"0.1.0", "capacity 2"},
          ServerStopped{"asked to"},
          LineDigest{"0123456789abcdef", 1000},
          CustomerForgotten{kJorge}};
}

// The same without the last, which blanks the others.
inline std::vector<LogEvent> one_of_each_remembered() {
  std::vector<LogEvent> events = one_of_each();
  events.pop_back();
  return events;
}

// Every row of `query` as "a|b|c", past the Store; NULL is an empty field.
inline std::vector<std::string> rows(const std::string& file, const std::string& query) {
  SQLite::Database database(file, SQLite::OPEN_READWRITE, 5000);
  SQLite::Statement statement(database, query);
  std::vector<std::string> found;
  while (statement.executeStep()) {
    std::string row;
    for (int i = 0; i < statement.getColumnCount(); ++i) {
      row += (i == 0 ? "" : "|") + statement.getColumn(i).getString();
    }
    found.push_back(std::move(row));
  }
  return found;
}

}  // namespace turno
