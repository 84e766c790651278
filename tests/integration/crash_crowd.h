// CrashCrowd: the bots of the crash test on their sockets, all in one thread. It moves lines
// between bots and server, lets bots act, and brings back whose connection was lost.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "net/socket.h"
#include "tests/integration/crash_bot.h"

namespace turno::test {

class CrashCrowd {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit CrashCrowd(std::uint64_t seed) : random_(seed) {}

  // The bot outlives the crowd. It is out until invite() and after dismiss().
  void add(Bot& bot) { seats_.push_back(Seat(bot)); }
  // It connects, and again whenever its connection is lost, to where the server is.
  void invite(Bot& bot);
  // It never comes again; a connection that it has is lost.
  void dismiss(Bot& bot);
  // The server is at this port now, in its `life`-th run.
  void server_at(std::uint16_t port, int life);
  // Moves everybody on until `done` says so, which is asked after each step; false when it did not
  // until `deadline`.
  bool run_until(Time deadline, const std::function<bool()>& done);
  // The server is dead: what it still managed to send is read, then all connections are lost, and
  // nobody is invited.
  void server_died();

 private:
  // How long a step waits for lines at the most: people act also when nothing is said to them.
  static constexpr int kStepMs = 1;
  // Steps until somebody who lost his connection comes again, at the most.
  static constexpr int kMostStepsAway = 30;

  struct Seat {
    explicit Seat(Bot& the_bot) : bot(&the_bot) {}
    Bot* bot;
    Socket socket;
    std::string received;
    bool invited = false;
    int steps_away = 0;
  };

  void step();
  void connect(Seat& seat);
  void lose(Seat& seat);
  // Reads what is there; false at the end of the stream.
  bool read(Seat& seat);
  void send(Seat& seat);
  Seat& seat_of(const Bot& bot);

  std::mt19937_64 random_;
  std::vector<Seat> seats_;
  std::uint16_t port_ = 0;
  int life_ = 0;
  std::uint64_t lines_ = 0;
};

}  // namespace turno::test
