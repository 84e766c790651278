// Standard input when it is not a terminal we edit on: a pipe, a file, a socket, or a terminal
// whose output goes elsewhere. Reads a little, gives the lines of it, and reads on when asked to.
//
// Lives on the loop's thread. The loop must have closed every handle before it is destroyed.
#pragma once

#include <uv.h>

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "clients/terminal/line_buffer.h"

namespace turno {

class PipedInputListener {
 public:
  virtual ~PipedInputListener() = default;
  virtual void on_input_line(std::string line) = 0;
  virtual void on_input_end() = 0;  // once, and no line after it
};

class PipedInput {
 public:
  // Read at a time, and so the most that waits to be sent: a script of any length costs no more.
  static constexpr std::size_t kChunkBytes = 16 * 1024;

  // Both outlive the PipedInput.
  PipedInput(uv_loop_t& loop, PipedInputListener& listener);
  // Gives standard input back in the mode in which it was found.
  ~PipedInput();
  PipedInput(const PipedInput&) = delete;
  PipedInput& operator=(const PipedInput&) = delete;

  // Reads the next chunk. Ignored while one is being read, and after the end.
  void read_more();

 private:
  static void on_stream_read(uv_stream_t* stream, ssize_t bytes, const uv_buf_t* buffer);
  static void on_file_read(uv_fs_t* request);

  void read_stream(uv_stream_t* stream);
  void read_file();
  void take(ssize_t bytes);

  uv_loop_t& loop_;
  PipedInputListener& listener_;
  const int flags_before_;
  std::variant<std::monostate, uv_pipe_t, uv_tcp_t, uv_tty_t> handle_;  // monostate: a file
  uv_fs_t file_read_{};
  std::vector<char> chunk_;
  LineBuffer lines_;
  bool reading_ = false;
  bool ended_ = false;
};

}  // namespace turno
