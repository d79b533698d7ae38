import './styles/web.scss';

export const WEB = true;
