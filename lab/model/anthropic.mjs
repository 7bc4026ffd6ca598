// Anthropic's Messages API, as much as a harness's loop needs.
import { events } from './events.mjs';

const blocks = (message) => (Array.isArray(message.content) ? message.content : []);

export const anthropic = {
  serves: (path) => /\/messages(\/count_tokens)?$/.test(path),
  counts: (path) => path.endsWith('/count_tokens'),
  count: { input_tokens: 1 },

  read(request) {
    const all = (request.messages ?? []).flatMap(blocks);
    const first = (request.messages ?? []).find((message) => message.role === 'user');
    return {
      done: all.filter((block) => block.type === 'tool_use').length,
      results: all.filter((block) => block.type === 'tool_result'),
      users: JSON.stringify(first?.content ?? ''),
      hasTools: (request.tools ?? []).length > 0,
    };
  },

  write({ response, json, request, turn }) {
    const content = turn.calls.map(({ id, name, input }) => ({ type: 'tool_use', id, name, input }));
    if (turn.text) content.push({ type: 'text', text: turn.text });
    const stop = turn.calls.length > 0 ? 'tool_use' : 'end_turn';
    const whole = { id: 'msg_lab', type: 'message', role: 'assistant', model: request.model, stop_sequence: null, usage: { input_tokens: 1, output_tokens: 1 } };
    if (!request.stream) return json({ ...whole, content, stop_reason: stop });
    const stream = events(response);
    const send = (type, fields) => stream.send({ type, ...fields }, type);
    send('message_start', { message: { ...whole, content: [], stop_reason: null } });
    content.forEach((block, index) => {
      const text = block.type === 'text';
      send('content_block_start', { index, content_block: text ? { type: 'text', text: '' } : { ...block, input: {} } });
      send('content_block_delta', { index, delta: text ? { type: 'text_delta', text: block.text } : { type: 'input_json_delta', partial_json: JSON.stringify(block.input) } });
      send('content_block_stop', { index });
    });
    send('message_delta', { delta: { stop_reason: stop, stop_sequence: null }, usage: { output_tokens: 1 } });
    send('message_stop', {});
    return stream.end();
  },
};
