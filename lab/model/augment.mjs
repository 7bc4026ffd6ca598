// Augment's own API, as far as its command line needs it: a tenant whose account has hooks switched on, and a chat that
// answers in lines of JSON.
const TOOL_USE = 5;
const ANSWERED = 1;
const WANTS_TOOLS = 3;

/** Everything below `value` that has a field of this name. */
function* having(name, value) {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value) && value[name]) yield value[name];
  for (const inner of Object.values(value)) yield* having(name, inner);
}

const lab = { name: 'lab-model', internal_name: 'lab-model', suggested_prefix_char_count: 1000, suggested_suffix_char_count: 1000 };

export const augment = {
  // Its calls are one word each; the chat is one of them.
  serves: (path) => /^\/[a-z-]+$/.test(path),
  counts: (path) => path !== '/chat-stream',
  count: {
    default_model: lab.name,
    models: [lab],
    feature_flags: { enable_hooks: true },
    languages: [],
    user_tier: 'PROFESSIONAL_TIER',
    user: { id: 'lab', email: 'lab@example.com' },
    unknown_memory_names: [],
    nonindexed_blob_names: [],
    blob_names: [],
    new_checkpoint_id: 'lab',
  },

  read(request) {
    const said = [request.chat_history, request.nodes];
    const results = [...having('tool_result_node', said)];
    return {
      done: new Set(results.map((result) => result.tool_use_id)).size,
      results,
      users: JSON.stringify([request.message, request.chat_history?.[0]?.request_message]),
      hasTools: (request.tool_definitions ?? []).length > 0,
    };
  },

  write({ response, turn }) {
    const calls = turn.calls.map(({ id, name, input }, i) => ({ id: i + 2, type: TOOL_USE, content: '', tool_use: { tool_use_id: id, tool_name: name, input_json: JSON.stringify(input) } }));
    const text = turn.text ?? '';
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write(`${JSON.stringify({ text, nodes: [{ id: 1, type: 0, content: text || 'working' }] })}\n`);
    response.end(`${JSON.stringify({ text: '', nodes: calls, stop_reason: calls.length > 0 ? WANTS_TOOLS : ANSWERED })}\n`);
  },
};
