// A server of one connection at a time, played by the test itself: every step waits for its
// condition, with a deadline, and fails the test when that passes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace turno::testing {

class ScriptedServer {
 public:
  ScriptedServer();  // listens on a free port of 127.0.0.1
  ~ScriptedServer();
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  std::uint16_t port() const { return port_; }

  void accept();               // the next connection; the former one is closed
  bool nobody_knocks() const;  // nobody has connected again, at this moment
  void stop_listening();       // who connects is refused, from here on
  void listen_again();
  void say(std::string_view line);  // adds the line end
  void say_bytes(std::string_view bytes);
  std::string line();  // the next line said to us; "" (and a failure) in vain
  bool at_end();       // whether the other side has closed its direction now
  bool quiet() const;  // nothing to be read at this moment
  void close();
  void reset();  // as a server that crashed

 private:
  void bind_socket();  // to port_, or to a free one when that is 0
  bool read_some();    // false at the end, after a deadline too

  int listener_ = -1;
  int peer_ = -1;
  std::uint16_t port_ = 0;
  std::string unread_;
};

}  // namespace turno::testing
