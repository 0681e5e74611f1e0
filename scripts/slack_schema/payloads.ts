// What the renderer makes, with known blocks alone: Slack's own view types let every object with a `type` pass.
import type { HomeView, KnownBlock, ModalView } from '@slack/types';

interface Shown {
  blocks: KnownBlock[];
}

export interface Message extends Shown {
  text: string;
}

export interface Modal extends Omit<ModalView, 'blocks'>, Shown {}

export interface Home extends Omit<HomeView, 'blocks'>, Shown {}
